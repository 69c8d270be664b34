import { poolQuotes } from "../../../../bin/tenant/quote/amounts";
import type { SiteFacts } from "../../../../constructs/site/facts";
import { tenant, tenantCell } from "../../../tenant/fixtures";

const site = (shared: number, others: number): SiteFacts => {
  const cell = tenantCell({ shared: { hgx: shared } });
  const borrowers = Array.from({ length: others }, (_, index) =>
    tenant({ id: `other-${index}`, programme: "other", entitlements: [{ pool: "a1/hgx", guaranteed: 0, burst: 8 }] }),
  );
  return {
    cells: [cell],
    halls: [],
    programmes: [{ id: "health", shared: {} }],
    rates: {},
    tenants: [tenant(), ...borrowers],
  } as unknown as SiteFacts;
};

test("who borrows alone can expect all that is shared, up to its burst", () => {
  const [alone] = poolQuotes(tenant(), site(1024, 0));
  expect(alone?.expected.value).toBe(128 + 256);
});

test("who borrows beside others can expect an equal part", () => {
  const [among] = poolQuotes(tenant(), site(300, 2));
  expect(among?.expected.value).toBe(128 + 100);
});
