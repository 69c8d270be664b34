import type { StackPlan } from "../../stacks/plan";
import { planStacks, selectedPlans, stackObjects } from "../../stacks/plan";
import { facts, replaced, SITE, TENANT } from "./fixtures";

const site = facts();
const plans = planStacks(site);
const orderOf = (all: readonly StackPlan[]) => all.map(({ id, after }) => [id, ...after]);

test("a cell's stacks come in the order in which they can be applied, each after what it needs", () => {
  expect(orderOf(plans)).toEqual([
    ["a1-machines"],
    ["a1-crds", "a1-machines"],
    ["a1-platform", "a1-crds"],
    ["a1-capacity", "a1-platform"],
    ["a1-tenant-charite", "a1-capacity"],
    ["b1-crds"],
    ["b1-platform", "b1-crds"],
    ["b1-capacity", "b1-platform"],
    ["b1-tenant-charite", "b1-capacity"],
  ]);
});

test("no stack comes before one that it waits for", () => {
  const position = new Map(plans.map(({ id }, index) => [id, index]));
  for (const { id, after } of plans)
    for (const other of after) expect(position.get(other)).toBeLessThan(position.get(id)!);
});

test("machines are for the management cluster, everything else for the cell", () => {
  expect(plans.filter(({ cell }) => cell.id === "a1").map(({ kind, access }) => [kind, access.kubeconfig])).toEqual([
    ["machines", "~/.kube/fleet"],
    ["crds", "~/.kube/config"],
    ["platform", "~/.kube/config"],
    ["capacity", "~/.kube/config"],
    ["tenant", "~/.kube/config"],
  ]);
});

test("pools that are provisioned stand in the machines stack, adopted ones in the capacity stack", () => {
  const pools = plans.flatMap((plan) =>
    plan.kind === "machines" || plan.kind === "capacity" ? [[plan.id, ...plan.pools.map(({ id }) => id)]] : [],
  );
  expect(pools).toEqual([
    ["a1-machines", "gb300"],
    ["a1-capacity", "ceph"],
    ["b1-capacity", "hgx", "small", "cpu"],
  ]);
});

test("tenants' stacks come by name, whatever order their files were read in", () => {
  const other = replaced(replaced(TENANT, "id: charite", "id: aachen"), "guaranteed: 64", "guaranteed: 0, burst: 8");
  const tenants = { "tenants/z.yaml": TENANT, "tenants/a.yaml": other };
  const ids = planStacks(facts({ tenants })).flatMap((plan) => (plan.kind === "tenant" ? [plan.id] : []));
  expect(ids).toEqual(["a1-tenant-aachen", "a1-tenant-charite", "b1-tenant-aachen", "b1-tenant-charite"]);
});

test("a tenant has a stack in the cells that it has something in, and in no other", () => {
  const tenant = replaced(TENANT, "  - {pool: b1/hgx, guaranteed: 64}\n", "");
  const ids = planStacks(facts({ tenants: { "tenants/charite.yaml": tenant } })).map(({ id }) => id);
  expect(ids.filter((id) => id.includes("-tenant-"))).toEqual(["a1-tenant-charite"]);
});

test.each(["requested", "offboarded"])("a tenant that is %s has a stack with nothing in it", (phase) => {
  const tenants = { "tenants/charite.yaml": `${TENANT}phase: ${phase}\n` };
  const plan = planStacks(facts({ tenants })).find(({ id }) => id === "a1-tenant-charite");
  expect(plan && stackObjects(plan)).toEqual([]);
});

test("no stack has more objects for more nodes", () => {
  const count = (yaml: string) => planStacks(facts({ site: yaml })).map((plan) => stackObjects(plan).length);
  expect(count(replaced(SITE, "nodes: 100", "nodes: 1000"))).toEqual(count(SITE));
});

test("what nobody named is everything", () => {
  expect([selectedPlans(plans, undefined), selectedPlans(plans, [])]).toEqual([plans, plans]);
});

test("the stacks that were named come in the order in which they can be applied", () => {
  expect(selectedPlans(plans, ["b1-crds", "a1-crds"]).map(({ id }) => id)).toEqual(["a1-crds", "b1-crds"]);
});

test("a stack that the site doesn't have is refused with those it has", () => {
  expect(() => selectedPlans(plans, ["a1-crd"])).toThrowFault({
    code: "stack/unknown",
    received: "a1-crd",
    allowed: ["a1-crds", "b1-capacity"],
    fix: "did you mean a1-crds",
  });
});

describe("what is offboarded", () => {
  const offboarded = replaced(TENANT, "isolation:", "phase: offboarded\nisolation:");
  const tenants = { "tenants/charite.yaml": offboarded };
  const UNPROMISED = replaced(SITE, /programmes:[^]*/.exec(SITE)![0], "programmes:\n  health: {envelope: {}}\n");
  const cellGoes = facts({ tenants, site: replaced(UNPROMISED, "  a1:\n", "  a1:\n    phase: offboarded\n") });
  // Its fabric, its scratch and what it shares stood on that pool alone.
  const without = [/ {4}fabric:.*\n/, / {6}scratch:.*\n/, / {4}shared: \{gb300: 64\}\n/];
  const alone = without.reduce((text, part) => replaced(text, part.exec(text)![0], ""), UNPROMISED);
  const poolGoes = facts({
    tenants,
    site: replaced(alone, "      gb300:\n", "      gb300:\n        phase: offboarded\n"),
  });
  const of = (site: typeof cellGoes) => planStacks(site).filter(({ cell }) => cell.id === "a1");

  test("of a cell keeps every stack, each after those that need it", () => {
    expect(orderOf(of(cellGoes))).toEqual([
      ["a1-tenant-charite"],
      ["a1-capacity", "a1-tenant-charite"],
      ["a1-platform", "a1-capacity"],
      ["a1-crds", "a1-platform"],
      ["a1-machines", "a1-crds"],
    ]);
  });

  test("of a cell renders nothing, installs nothing and needs no CRD", () => {
    const plans = of(cellGoes);
    expect(plans.flatMap(stackObjects)).toEqual([]);
    expect(plans.flatMap((plan) => (plan.kind === "platform" ? plan.releases : []))).toEqual([]);
    expect(plans.flatMap((plan) => (plan.kind === "crds" ? plan.bundles : []))).toEqual([]);
  });

  test("of pools keeps the stack of the machines, without the pool and without what only it needed", () => {
    const machines = of(poolGoes).find(({ kind }) => kind === "machines")!;
    expect([machines.id, stackObjects(machines)]).toEqual(["a1-machines", []]);
    const capacity = of(poolGoes).find(({ kind }) => kind === "capacity")!;
    expect(JSON.stringify(stackObjects(capacity))).not.toContain("gb300");
  });

  test("leaves other cells as they are", () => {
    const others = (site: typeof cellGoes) => planStacks(site).filter(({ cell }) => cell.id === "b1");
    expect(others(cellGoes).map(stackObjects)).toEqual(others(poolGoes).map(stackObjects));
  });
});
