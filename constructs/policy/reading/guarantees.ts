import { addTo } from "../../core/add-to";
import type { Sum } from "../../core/working";
import { sumOf } from "../../core/working";
import type { PoolFacts } from "../../site/facts";
import type { Evidence } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import { pools, tenants } from "../subject";

/** What tenants are guaranteed of each pool, by its reference, each tenant an addend. */
const byPool = perEvidence((evidence): ReadonlyMap<string, Sum> => {
  const promises = tenants(evidence).flatMap(({ item: { id, entitlements } }) =>
    entitlements.map(({ pool, guaranteed }) => ({ id, pool, guaranteed })),
  );
  const found = new Map<string, typeof promises>();
  for (const promise of promises) {
    addTo(found, promise.pool, promise);
  }
  const sum = (list: typeof promises) =>
    sumOf(
      list,
      ({ id }) => id,
      ({ guaranteed }) => guaranteed,
    );
  return new Map([...found].map(([pool, list]) => [pool, sum(list)]));
});

/** What tenants are guaranteed of a pool together. */
export function guaranteedOf(evidence: Evidence, pool: string): Sum {
  return byPool(evidence).get(pool) ?? { total: 0, addends: [] };
}

/** Pools of which somebody is guaranteed something. */
export function promisedPools(evidence: Evidence) {
  return pools(evidence).filter(({ item }) => guaranteedOf(evidence, item.ref).total > 0);
}

/** GPUs of a pool that work when some of its nodes don't: spares stand in for the first of them. */
export function gpusWithout({ nodes, installedGpus, system }: PoolFacts, lostNodes: number): number {
  return Math.max(0, Math.min(installedGpus, (nodes - lostNodes) * system.gpusPerNode));
}
