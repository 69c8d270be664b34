import { formatNumber } from "../../../core/quantity";
import { borrowable, mostToBorrow } from "../../reading/borrowable";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { inUnit, notApplicable, passUnless, violation } from "../../verdict";

export const burstIsReachable = defineRule({
  id: "capacity/burst-is-reachable",
  title: "A burst can be borrowed when everybody else is idle",
  severity: "warning",
  why: "A tenant can borrow idle guarantees and shared GPUs of its cell's cohorts, nothing else. A burst beyond that was sold and can't be used on the quietest night of the year.",
  fix: "Lower the burst, or declare shared GPUs on the programme or the cell.",
  source: "Kueue v1beta2 Cohort: borrowable is the unused nominal quota of the cohort tree",
  subjects: (evidence) => tenants(evidence).filter(({ item }) => item.entitlements.some(({ burst }) => burst > 0)),
  check(tenant, { site }) {
    if (site === undefined) return notApplicable();
    return passUnless(
      tenant.entitlements.flatMap(({ pool, burst }, index) => {
        if (burst <= mostToBorrow(site, tenant, pool)) return [];
        const sum = borrowable(site, tenant, pool);
        return violation({
          attribute: pool,
          path: ["tenants", tenant.id, "entitlements", index, "burst"],
          actual: `may borrow ${formatNumber(burst)} GPUs of ${pool}`,
          expected: `at most the ${formatNumber(sum.total)} that others may leave idle or that are shared`,
          working: inUnit(sum, "GPUs"),
        });
      }),
    );
  },
  mend(tenant, { attribute: pool = "" }, { site }) {
    const index = tenant.entitlements.findIndex((entitlement) => entitlement.pool === pool);
    if (site === undefined || index < 0) return [];
    return [{ path: ["tenants", tenant.id, "entitlements", index, "burst"], value: mostToBorrow(site, tenant, pool) }];
  },
  examples: {
    passing: [
      `programmes: {p: {shared: {a1/hgx: 32}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 96}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}`,
    ],
    failing: [
      `programmes: {p: {shared: {a1/hgx: 32}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 104}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}`,
    ],
  },
});
