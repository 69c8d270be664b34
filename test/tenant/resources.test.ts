import { cellEntitlements } from "../../constructs/tenant/resources";
import { tenant, tenantCell } from "./fixtures";

const two = [
  { pool: "b1/hgx", guaranteed: 1 },
  { pool: "a1/hgx", guaranteed: 8, burst: 16 },
];

test("a tenant can have at most what is guaranteed and what it may borrow", () => {
  const found = cellEntitlements(tenant({ entitlements: two }), tenantCell());
  expect(found.map(({ pool, most }) => [pool.ref, most])).toEqual([["a1/hgx", 24]]);
});

test("a cell whose id begins another's is another cell", () => {
  const entitlements = [{ pool: "a10/hgx", guaranteed: 8 }];
  expect(cellEntitlements(tenant({ entitlements }), tenantCell())).toEqual([]);
});

test.each([
  ["a pool that isn't there", "a1/h200"],
  ["a pool without GPUs", "a1/ceph"],
])("an entitlement to %s is refused", (_what, pool) => {
  const entitlements = [...two, { pool, guaranteed: 8 }];
  expect(() => cellEntitlements(tenant({ entitlements }), tenantCell())).toThrowFault({
    code: "tenant/unknown-pool",
    path: "entitlements[2].pool",
    received: pool,
    allowed: ["a1/gb300", "a1/hgx"],
  });
});
