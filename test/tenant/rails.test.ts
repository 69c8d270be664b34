import { hasOwnPartition, partitionHome, railNetworks, railsOf } from "../../constructs/tenant/rails";
import type { TenantProps } from "../../constructs/tenant/model";
import { share, tenant, tenantCell } from "./fixtures";

const cell = tenantCell();

test("a tenant that shares no nodes has a partition of its own", () => {
  expect(hasOwnPartition(tenant(), cell)).toBe(true);
});

test.each([
  ["shares nodes", { isolation: "shared" }],
  ["is only requested", { phase: "requested" }],
  ["is offboarded", { phase: "offboarded" }],
  ["has storage alone", { entitlements: [] }],
] satisfies [string, Partial<TenantProps>][])("a tenant that %s has none", (_title, more) => {
  expect(hasOwnPartition(tenant(more), cell)).toBe(false);
});

test("a cell without a fabric has no partitions", () => {
  const { fabric: _fabric, ...without } = cell;
  expect(hasOwnPartition(tenant(), without)).toBe(false);
});

test("a tenant's rails are those of the nodes that it has", () => {
  expect(railsOf([{ pool: "a1/gb300", guaranteed: 4, burst: 0 }], cell).map(({ name }) => name)).toEqual(
    cell.fabric!.rails.slice(0, 4).map(({ name }) => name),
  );
});

test("pods of a tenant without a partition join the cell's networks", () => {
  expect(railNetworks(share(), cell)[0]?.network).toBe("gigafactory-fabric/rail-0");
});

test("pods of a tenant with a partition join its own networks", () => {
  const parted = { ...cell, partitions: { "charite-genomics": 17 } };
  expect(railNetworks(share(), parted)[0]?.network).toBe("charite-genomics/rail-0");
});

test("all namespaces of a tenant join the networks of its first", () => {
  expect(partitionHome({ ...share(), namespace: "charite-genomics-dev" }, cell)).toBe("charite-genomics");
});
