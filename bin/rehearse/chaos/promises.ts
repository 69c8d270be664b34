import { formatNumber } from "../../../constructs/core/quantity";
import type { PoolFacts } from "../../../constructs/site/facts";
import type { Entitled } from "../jobs/entitled";
import type { LiveNode } from "../nodes/live-nodes";
import { gpusOf, nodesOfPool } from "../nodes/live-nodes";

/** Whether what is promised of a pool is still there, by the nodes that the API server has. */
export interface PoolPromise {
  readonly pool: PoolFacts;
  readonly guaranteed: number;
  /** Allocatable GPUs of its nodes that are Ready. */
  readonly ready: number;
}

/** The promises of every pool that tenants are entitled to. */
export function poolPromises(entitled: readonly Entitled[], nodes: readonly LiveNode[]): Map<string, PoolPromise> {
  const promises = new Map<string, PoolPromise>();
  for (const { pool, guaranteed } of entitled) {
    const known = promises.get(pool.ref);
    promises.set(pool.ref, {
      pool,
      guaranteed: (known?.guaranteed ?? 0) + guaranteed,
      ready: known?.ready ?? readyGpus(pool, nodes),
    });
  }
  return promises;
}

export function isKept({ guaranteed, ready }: PoolPromise): boolean {
  return guaranteed <= ready;
}

/** `a1/gb300: 10,368 GPUs guaranteed, 14,328 ready`. */
export function promiseText({ pool, guaranteed, ready }: PoolPromise): string {
  return `${pool.ref}: ${formatNumber(guaranteed)} GPUs guaranteed, ${formatNumber(ready)} ready`;
}

function readyGpus(pool: PoolFacts, nodes: readonly LiveNode[]): number {
  return nodesOfPool(pool, nodes)
    .filter(({ ready }) => ready)
    .reduce((sum, node) => sum + gpusOf(pool, node), 0);
}
