import { parse } from "yaml";
import { EMPTY_LEDGER, ledgerText } from "../../constructs/core/ledger";
import { createApp } from "../../constructs/core/terraform/synth";
import type { SiteProps } from "../../constructs/site/model";
import type { TenantProps } from "../../constructs/tenant/model";
import { advanceLedger } from "../../stacks/ledger";
import { planStacks } from "../../stacks/plan";
import { Site, siteFacts } from "../../stacks/site";
import type { Terraform } from "./fixtures";
import { facts, filesOf, replaced, resourcesOf, SITE, TENANT, terraformOf } from "./fixtures";

const site = facts();

function propsOf(id: string): SiteProps {
  return {
    apiVersion: "gigafactory/v1",
    kind: "Site",
    id,
    country: "DE",
    operator: { name: "Operator", country: "DE" },
    grid: { capacity: "10MW" },
    state: { kind: "local" },
    halls: { a: { it: "8MW", pue: 1.15 } },
    cells: { a1: { hall: "a", access: { kubeconfig: "~/.kube/config" }, pools: {} } },
  };
}

test("every planned stack is created under its id", () => {
  const { stacks, plans } = new Site(createApp(), site);
  expect([...stacks.keys()]).toEqual(plans.map(({ id }) => id));
});

test("cdktf learns the order of the stacks", () => {
  const { stacks, plans } = new Site(createApp(), site);
  const order = [...stacks].map(([id, stack]) => [id, stack.dependencies.map(({ node }) => node.id)]);
  expect(order).toEqual(plans.map(({ id, after }) => [id, after]));
});

test("only the stacks that are asked for are created, and each is announced before", () => {
  const announced: string[] = [];
  const { stacks } = new Site(createApp(), site, {
    only: ["b1-capacity", "a1-crds"],
    onStack: ({ id }) => announced.push(id),
  });
  expect([[...stacks.keys()], announced]).toEqual([
    ["a1-crds", "b1-capacity"],
    ["a1-crds", "b1-capacity"],
  ]);
});

test("a stack that the site doesn't have is refused before any is created", () => {
  const app = createApp();
  expect(() => new Site(app, site, { only: ["a1-crds", "c1-crds"] })).toThrowFault({ code: "stack/unknown" });
  expect(app.node.children).toEqual([]);
});

test("two sites in one app whose cells have the same id are refused: one's stacks would be lost", () => {
  const app = createApp();
  new Site(app, siteFacts(propsOf("eu-1")));
  expect(() => new Site(app, siteFacts(propsOf("no-1")))).toThrowFault({
    code: "terraform/duplicate-stack",
    received: "a1-crds",
  });
});

test("a site made in TypeScript is the one that the same words make in YAML", () => {
  const props = parse(SITE) as SiteProps;
  expect(siteFacts(props, [parse(TENANT) as TenantProps])).toEqual(site);
});

test("a site in TypeScript that refers to what isn't there is refused with every fault at once", () => {
  const props = propsOf("eu-1");
  const cells = { a1: { ...props.cells["a1"]!, hall: "z" }, b1: { ...props.cells["a1"]!, hall: "y" } };
  expect(() => siteFacts({ ...props, cells })).toThrowFault({ code: "site/unknown-hall", path: "cells.b1.hall" });
  expect(() => siteFacts({ ...props, cells })).toThrowFault({ code: "site/unknown-hall", path: "cells.a1.hall" });
});

test("the same site is the same bytes", () => {
  expect(filesOf(facts())).toEqual(filesOf(facts()));
});

test("nothing of the machine that synthesises is in what it writes", () => {
  const text = Object.values(filesOf(site)).join("");
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/gigafactory-stacks-|\/tmp\//);
});

test("a tenant's change changes the bytes of its own stacks and of nothing else", () => {
  const changed = replaced(TENANT, "guaranteed: 64", "guaranteed: 32");
  const before = filesOf(site);
  const after = filesOf(facts({ tenants: { "tenants/charite.yaml": changed } }));
  const different = Object.keys(before).filter((file) => before[file] !== after[file]);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(different).toEqual(["stacks/a1-tenant-charite/cdk.tf.json", "stacks/b1-tenant-charite/cdk.tf.json"]);
});

test("a new tenant adds stacks and changes no other", () => {
  const other = replaced(TENANT, "id: charite", "id: aachen");
  const before = filesOf(site);
  // With the ledger of the first synthesis, as a user has it: it keeps the numbers that were given out.
  const ledger = ledgerText(advanceLedger(EMPTY_LEDGER, site, planStacks(site), {}));
  const tenants = { "tenants/charite.yaml": TENANT, "tenants/aachen.yaml": other };
  const after = filesOf(facts({ tenants, ledger }));
  const different = Object.keys(after).filter((file) => before[file] !== after[file]);
  expect(different).toEqual([
    "manifest.json",
    "stacks/a1-tenant-aachen/cdk.tf.json",
    "stacks/b1-tenant-aachen/cdk.tf.json",
  ]);
});

test("a hundred times the nodes are not one resource more", () => {
  const count = (yaml: string) =>
    Object.entries(terraformOf(facts({ site: yaml }))).map(([id, stack]) => [id, resourcesOf(stack).length]);
  const more = replaced(replaced(SITE, "nodes: 48", "nodes: 4800"), "nodes: 100,", "nodes: 10000,");
  expect(count(more)).toEqual(count(SITE));
});

test("every stack of an offboarded cell is empty, and still has its state, its providers and its facts", () => {
  const offboarded = replaced(TENANT, "isolation:", "phase: offboarded\nisolation:");
  const programmes = /programmes:[^]*/.exec(SITE)![0];
  const yaml = replaced(
    replaced(SITE, programmes, "programmes: {health: {envelope: {}}}\n"),
    "  a1:\n",
    "  a1:\n    phase: offboarded\n",
  );
  const gone = facts({ site: yaml, tenants: { "tenants/charite.yaml": offboarded } });
  const [before, after] = [terraformOf(site), terraformOf(gone)].map((all) =>
    Object.entries(all).filter(([id]) => id.startsWith("a1-")),
  );
  expect(after!.map(([id]) => id).sort()).toEqual(before!.map(([id]) => id).sort());
  const frame = ({ terraform, provider }: Terraform) => ({ backend: terraform.backend, provider });
  const frames = (all: [string, Terraform][] = []) => Object.fromEntries(all.map(([id, stack]) => [id, frame(stack)]));
  expect(frames(after)).toEqual(frames(before));
  expect(after!.flatMap(([, stack]) => resourcesOf(stack))).toEqual([]);
  expect(after!.every(([, stack]) => stack.output.gigafactory.value["kind"] !== undefined)).toBe(true);
});
