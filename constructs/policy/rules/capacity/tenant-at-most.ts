import { formatNumber } from "../../../core/quantity";
import { asBurst } from "../../mend/entitlements";
import { mostToBorrow } from "../../reading/borrowable";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, passUnless, violation } from "../../verdict";

export const tenantAtMost = defineRule({
  id: "capacity/tenant-at-most",
  title: "No tenant is guaranteed more than its programme allows one tenant",
  severity: "error",
  why: "Tenants write their own files. The programme's tenantAtMost keeps one of them from taking the envelope that the others of the programme were to share.",
  fix: "Lower the guarantee, promise the surplus as burst, or have an operator raise tenantAtMost in site.yaml.",
  source: "site.yaml, programmes: tenantAtMost, most GPUs that one tenant may be guaranteed",
  subjects: tenants,
  check(tenant, evidence) {
    const programme = evidence.site?.programmes.find(({ id }) => id === tenant.programme);
    const limited = tenant.entitlements
      .map((entitlement, index) => ({ ...entitlement, index, most: programme?.tenantAtMost[entitlement.pool] }))
      .filter((entitlement) => entitlement.most !== undefined);
    if (limited.length === 0) return notApplicable();
    return passUnless(
      limited
        .filter(({ guaranteed, most = Infinity }) => guaranteed > most)
        .map(({ pool, guaranteed, most = 0, index }) =>
          violation({
            attribute: pool,
            path: ["tenants", tenant.id, "entitlements", index, "guaranteed"],
            actual: `is guaranteed ${formatNumber(guaranteed)} GPUs of ${pool}`,
            expected: `at most the ${formatNumber(most)} that programme ${tenant.programme} allows one tenant; its tenantAtMost would have to be ${formatNumber(guaranteed)}`,
          }),
        ),
    );
  },
  mend(tenant, { attribute: pool = "" }, evidence) {
    const { site } = evidence;
    const most = site?.programmes.find(({ id }) => id === tenant.programme)?.tenantAtMost[pool];
    const index = tenant.entitlements.findIndex((entitlement) => entitlement.pool === pool);
    const entitlement = tenant.entitlements[index];
    if (site === undefined || most === undefined || entitlement === undefined) return [];
    return asBurst({ ...entitlement, tenant: tenant.id, index }, most, mostToBorrow(site, tenant, pool));
  },
  examples: {
    passing: [
      `programmes: {p: {tenantAtMost: {a1/hgx: 128}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 128, burst: 64}]}}`,
    ],
    failing: [
      `programmes: {p: {tenantAtMost: {a1/hgx: 128}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 136}]}}`,
    ],
  },
});
