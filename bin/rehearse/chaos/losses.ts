import { formatNumber } from "../../../constructs/core/quantity";
import { counted } from "../../../constructs/policy/reporters/words";
import type { TenantLoss } from "../contract";
import type { Entitled } from "../jobs/entitled";
import type { LivePod } from "../jobs/live-work";
import type { PoolPromise } from "./promises";
import { isKept, promiseText } from "./promises";

/** Pods before nodes were lost and after the controllers had done what they can. */
export interface BeforeAndAfter {
  readonly before: readonly LivePod[];
  readonly after: readonly LivePod[];
  /** Names of the nodes that went. */
  readonly gone: ReadonlySet<string>;
}

/** What became of a tenant's work on a pool. */
export interface Fate {
  readonly lostPods: number;
  readonly lostGpus: number;
  /** Pods that ran before, and that run now. */
  readonly before: number;
  readonly now: number;
  /** A job of which pods wait; absent where all run. */
  readonly waiting?: string;
}

export function fateOf({ namespace, pool }: Entitled, { before, after, gone }: BeforeAndAfter): Fate {
  const own = (pods: readonly LivePod[]): LivePod[] =>
    pods.filter((pod) => pod.namespace === namespace && pod.pool === pool.id);
  const ran = own(before).filter(({ running }) => running);
  const run = own(after).filter(({ running, node }) => running && !gone.has(node ?? ""));
  const lost = ran.filter(({ node }) => gone.has(node ?? ""));
  const jobs = count(run);
  const [waiting] = [...count(ran)].find(([job, pods]) => (jobs.get(job) ?? 0) < pods) ?? [];
  return {
    lostPods: lost.length,
    lostGpus: lost.reduce((sum, { gpus }) => sum + gpus, 0),
    before: ran.length,
    now: run.length,
    ...(waiting === undefined ? {} : { waiting }),
  };
}

/** A loss in words: what went, what runs again, and why the rest does not. */
export function lossOf(
  { namespace, pool, guaranteed }: Entitled,
  fate: Fate,
  promise: PoolPromise,
  why?: string,
): TenantLoss {
  return {
    tenant: namespace,
    pool: pool.ref,
    guaranteed,
    lostGpus: fate.lostGpus,
    guaranteeHolds: isKept(promise),
    happened: `${whatHappened(fate)}${why === undefined ? "" : `; ${why}`} (${promiseText(promise)})`,
  };
}

function whatHappened({ lostPods, before, now }: Fate): string {
  if (before === 0) return "nothing of it ran";
  if (lostPods === 0 && now >= before) return `lost nothing: ${counted(now, "pod")} run`;
  const again = Math.max(0, lostPods - Math.max(0, before - now));
  const elsewhere = `${formatNumber(again)} of them run again on other nodes`;
  return `${counted(lostPods, "pod")} of ${formatNumber(before)} went; ${elsewhere}`;
}

function count(pods: readonly LivePod[]): Map<string, number> {
  const jobs = new Map<string, number>();
  for (const { job } of pods) jobs.set(job, (jobs.get(job) ?? 0) + 1);
  return jobs;
}
