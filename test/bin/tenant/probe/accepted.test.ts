import { acceptedProbes } from "../../../../bin/tenant/probe/accepted";
import { exampleSite } from "../../rehearse/synthesised";

const site = exampleSite();
const tenant = site.tenants.find(({ id }) => id === "lingua-sme")!;
const cell = site.cells.find(({ id }) => id === "c2")!;
// Whom nobody may ask.
const operator = undefined as never;
const asking = { operator, site, cell, tenant, signal: new AbortController().signal, onStep: () => undefined };

test("where the tenant has no GPUs every probe says so, and nobody is asked", async () => {
  const lines = await acceptedProbes({ ...asking, cell: { ...cell, pools: [] } }, { ...tenant, namespace: tenant.id });
  expect(new Set(lines.map(({ detail }) => detail))).toEqual(
    new Set(["not probed: the namespace has no GPUs in this cell"]),
  );
});

test("without anybody who may run work nothing is sent", async () => {
  const people = { admins: [], developers: [], viewers: ["auditors"] };
  const lines = await acceptedProbes(asking, { people, namespace: tenant.id });
  expect(new Set(lines.map(({ detail }) => detail))).toEqual(
    new Set(["not probed: the tenant has no people who may run work"]),
  );
});
