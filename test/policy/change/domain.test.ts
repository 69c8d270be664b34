import { changeOf, siteOf } from "../../../constructs/policy/change/domain";
import { capacity, planned, siteFrom, tenant } from "./support";

const YAML = (
  guaranteed: number,
) => `cells: {b1: {hall: a, access: {kubeconfig: k, context: b1}, pools: {hgx: {system: dgx-b300, nodes: 8}}}}
programmes: {p: {envelope: {b1/hgx: 64}}}
tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: ${guaranteed}}, {pool: b1/hgx, guaranteed: 8}]}}`;

test("a tenant in two cells is told as its changing stack says", () => {
  const applied = planned([], { before: tenant(YAML(16)), after: tenant(YAML(16)) }, "a1-tenant-uni");
  const changing = planned(
    [],
    { before: tenant(YAML(8), "uni", "b1"), after: tenant(YAML(16), "uni", "b1") },
    "b1-tenant-uni",
  );
  for (const plans of [
    [applied, changing],
    [changing, applied],
  ]) {
    const { before, after } = changeOf(plans, {}).tenants.get("uni")!;
    expect([before?.entitlements[0]?.guaranteed, after?.entitlements[0]?.guaranteed]).toEqual([8, 16]);
  }
});

test("a tenant that is new in one of its cells is not new", () => {
  const known = planned([], { before: tenant(YAML(8)), after: tenant(YAML(8)) });
  const comes = planned([], { after: tenant(YAML(8), "uni", "b1") });
  const change = changeOf([comes, known], {});
  expect(change.tenants.get("uni")?.before).toBeDefined();
  expect([...change.newCells]).toEqual([["uni", ["b1"]]]);
});

test("a pool is found as planned, else as declared", () => {
  const plan = planned([], {
    before: capacity("country: DE"),
    after: capacity("cells: {a1: {pools: {hgx: {nodes: 32}}}}"),
  });
  const site = siteFrom("cells: {a1: {pools: {hgx: {nodes: 16}, more: {system: dgx-b300, nodes: 2}}}}");
  const change = changeOf([plan], { site });
  expect([change.pool("a1/hgx")?.nodes, change.pool("a1/more")?.nodes, change.pool("a1/none")]).toEqual([
    32,
    2,
    undefined,
  ]);
});

test("the site is named by any stack, else by what is declared", () => {
  expect(siteOf([planned([]), planned([], { after: tenant(YAML(8)) })], undefined)).toBe("example");
  expect(siteOf([planned([])], siteFrom("id: declared"))).toBe("declared");
  expect(siteOf([planned([])], undefined)).toBeUndefined();
});
