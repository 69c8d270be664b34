import type { StackFacts } from "../../constructs/site/stack-facts";
import { assembleSite, withoutPartitions } from "../../constructs/site/stack-facts";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import { Cell } from "../../constructs/core/terraform/cell";
import { createApp } from "../../constructs/core/terraform/synth";
import { planStacks } from "../../stacks/plan";
import { Site } from "../../stacks/site";
import { stackFacts } from "../../stacks/site-stack";
import { facts, terraformOf } from "./fixtures";

const site = facts();
const stacks = terraformOf(site);

test("every stack has its own state, under the site's and its own name", () => {
  const keys = Object.entries(stacks).map(([id, { terraform }]) => [id, terraform.backend["s3"]?.["key"]]);
  expect(keys).toEqual(Object.keys(stacks).map((id) => [id, `eu-1/${id}.tfstate`]));
});

test("every stack's provider points at its plan's cluster", () => {
  const contexts = Object.entries(stacks).map(([id, { provider }]) => [id, provider["kubernetes"]?.[0]]);
  expect(contexts).toEqual(
    planStacks(site).map(({ id, access }) => [
      id,
      {
        config_path: access.kubeconfig,
        ...(access.context === undefined ? {} : { config_context: access.context }),
      },
    ]),
  );
});

test("only stacks with Helm releases have Helm's provider", () => {
  const helm = Object.entries(stacks).filter(([, { provider }]) => provider["helm"] !== undefined);
  expect(helm.map(([id]) => id)).toEqual(["a1-platform", "b1-platform"]);
});

test("the outputs of all stacks together say what the site is", () => {
  const outputs = Object.values(stacks).map(({ output }) => output.gigafactory.value as unknown as StackFacts);
  expect(assembleSite(outputs)).toEqual(JSON.parse(JSON.stringify(site)));
});

test("a site is read back whole from its Terraform", () => {
  expect(evidenceFromCdktfOut({ stacks }).site).toEqual(JSON.parse(JSON.stringify(site)));
});

test("a stack says its kind, and only what it holds", () => {
  const said = planStacks(site).map((plan) => Object.keys(stackFacts(plan, site)).sort());
  expect([...new Set(said.map((keys) => keys.join(" ")))]).toEqual([
    "cell kind site",
    "cell kind partition site tenant",
    "cell kind site tenant",
  ]);
  const capacity = planStacks(site).find(({ kind }) => kind === "capacity")!;
  expect(stackFacts(capacity, site)).toMatchObject({ kind: "capacity", cell: withoutPartitions(site.cells[0]!) });
});

test("constructs in a stack find its cell", () => {
  const { stacks: created } = new Site(createApp(), site, { only: ["b1-capacity"] });
  expect(Cell.of(created.get("b1-capacity")!)).toBe(site.cells[1]);
});
