import { compareText } from "../../../core/fault";
import { formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { asBurst } from "../../mend/entitlements";
import { mostToBorrow } from "../../reading/borrowable";
import { defineRule } from "../../rule";
import { programmes, tenants } from "../../subject";
import { inUnit, passUnless, violation } from "../../verdict";

export const guaranteedFitsEnvelope = defineRule({
  id: "capacity/guaranteed-fits-envelope",
  title: "What a programme's tenants are guaranteed fits its envelope",
  severity: "error",
  why: "An envelope is the operator's word. Guarantees beyond it take GPUs that other programmes were promised, and whoever asks last finds a queue that never moves.",
  fix: "Lower a guarantee, promise the surplus as burst, or have an operator widen the envelope in site.yaml.",
  source: "Kueue v1beta2 ClusterQueue, nominalQuota; site.yaml, programmes: envelope",
  subjects: programmes,
  check(programme, evidence) {
    const members = tenants(evidence).filter(({ item }) => item.programme === programme.id);
    const promised = members.flatMap(({ item }) =>
      item.entitlements.map(({ pool, guaranteed }) => ({ tenant: item.id, pool, guaranteed })),
    );
    const pools = [...new Set([...Object.keys(programme.envelope), ...promised.map(({ pool }) => pool)])];
    const violations = pools.flatMap((pool) => {
      const envelope = programme.envelope[pool] ?? 0;
      const sum = sumOf(
        promised.filter((promise) => promise.pool === pool),
        ({ tenant }) => tenant,
        ({ guaranteed }) => guaranteed,
      );
      if (sum.total <= envelope) return [];
      return violation({
        attribute: pool,
        path: ["programmes", programme.id, "envelope", pool],
        actual: `its tenants are guaranteed ${formatNumber(sum.total)} GPUs of ${pool}`,
        expected: `at most its envelope of ${formatNumber(envelope)}, which would have to be ${formatNumber(sum.total)}; ${formatNumber(sum.total - envelope)} over`,
        working: inUnit(sum, "GPUs"),
      });
    });
    return passUnless(violations);
  },
  /** The largest guarantee gives up the surplus, which becomes burst. */
  mend(programme, { attribute: pool = "" }, evidence) {
    const promises = tenants(evidence)
      .filter(({ item }) => item.programme === programme.id)
      .flatMap(({ item }) =>
        item.entitlements.map((entitlement, index) => ({ ...entitlement, tenant: item.id, index, facts: item })),
      )
      .filter((promise) => promise.pool === pool)
      .sort((a, b) => b.guaranteed - a.guaranteed || compareText(a.tenant, b.tenant));
    const [largest] = promises;
    const over = promises.reduce((sum, { guaranteed }) => sum + guaranteed, 0) - (programme.envelope[pool] ?? 0);
    const { site } = evidence;
    if (site === undefined || largest === undefined || largest.guaranteed < over) return [];
    return asBurst(largest, largest.guaranteed - over, mostToBorrow(site, largest.facts, pool));
  },
  examples: {
    passing: [
      `programmes: {p: {envelope: {a1/hgx: 128}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 64}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}`,
    ],
    failing: [
      `programmes: {p: {envelope: {a1/hgx: 128}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 72}]}`,
    ],
  },
});
