import { parse } from "../../constructs/core/parse";
import { EntitlementsModel, TenantStorageModel } from "../../constructs/tenant/entitlements";

test("a burst that is left out is none", () => {
  expect(parse(EntitlementsModel, [{ pool: "a1/hgx", guaranteed: 8 }])).toEqual([
    { pool: "a1/hgx", guaranteed: 8, burst: 0 },
  ]);
});

test("an entitlement to nothing is refused", () => {
  expect(() => parse(EntitlementsModel, [{ pool: "a1/hgx", guaranteed: 0 }])).toThrowFault({
    code: "tenant/empty-entitlement",
    path: "[0]",
  });
});

test("storage of nothing is refused", () => {
  expect(() => parse(TenantStorageModel, { "a1/object": "0B" })).toThrowFault({ code: "tenant/empty-entitlement" });
});
