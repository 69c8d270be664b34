import { oncePer } from "../../../core/once-per";
import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { SiteFacts, TenantFacts } from "../../../site/facts";
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
        const sum = borrowable(site, tenant, pool);
        if (burst <= sum.total) return [];
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

interface Promise {
  readonly tenant: string;
  readonly guaranteed: number;
}

/** Guarantees by pool: gathered once, or a thousand tenants would each read a thousand. */
const guarantees = oncePer((site: SiteFacts): ReadonlyMap<string, readonly Promise[]> => {
  const byPool = new Map<string, Promise[]>();
  for (const tenant of site.tenants.filter(({ phase }) => phase !== "offboarded")) {
    for (const { pool, guaranteed } of tenant.entitlements) {
      const promises = byPool.get(pool) ?? [];
      promises.push({ tenant: tenant.id, guaranteed });
      byPool.set(pool, promises);
    }
  }
  return byPool;
});

function borrowable(site: SiteFacts, borrower: TenantFacts, pool: string) {
  const [cell = "", id = ""] = pool.split("/");
  const parts = [
    ...(guarantees(site).get(pool) ?? [])
      .filter(({ tenant }) => tenant !== borrower.id)
      .map(({ tenant, guaranteed }) => ({ name: tenant, value: guaranteed })),
    ...site.programmes.map(({ id: programme, shared }) => ({ name: `${programme} shared`, value: shared[pool] ?? 0 })),
    { name: `shared by cell ${cell}`, value: site.cells.find((facts) => facts.id === cell)?.shared[id] ?? 0 },
  ];
  return sumOf(
    parts,
    ({ name }) => name,
    ({ value }) => value,
  );
}
