import type { Evidence } from "../evidence/evidence";
import { openReason } from "../evidence/open-reason";
import type { Scaled } from "./autoscalers";
import { leastOf, mayBeScaled, scalerOf } from "./autoscalers";
import { fieldAt } from "./fields";
import { asNumber, isSet } from "./scalars";
import type { Workload } from "./workloads";

/**
 * Pods that a workload has at least; undefined where nobody can say. Kubernetes' default is one. What an autoscaler
 * scales never has fewer than that one's least, whatever the workload says, but for a workload that is switched off.
 */
export function replicasOf(evidence: Evidence, workload: Workload): number | undefined {
  const replicas = replicasOrWhy(evidence, workload);
  return typeof replicas === "number" ? replicas : undefined;
}

/** Why nobody can say how many pods a workload has: it doesn't, or an autoscaler that may be its own. */
export function whyNoReplicas(evidence: Evidence, workload: Workload): string {
  const replicas = replicasOrWhy(evidence, workload);
  return typeof replicas === "string" ? replicas : "spec.replicas can't be read";
}

function replicasOrWhy(evidence: Evidence, { source }: Workload): number | string | undefined {
  const scaled: Scaled = { source, stated: statedReplicas(source) };
  const may = mayBeScaled(evidence, scaled);
  if (may !== undefined) return openReason(source, "spec.replicas") ?? may;
  const scaler = scalerOf(evidence, scaled);
  const least = scaler === undefined ? scaled.stated : leastOf(scaler, scaled);
  return typeof least === "number" ? least : (openReason(source, "spec.replicas") ?? least);
}

function statedReplicas(source: Workload["source"]): number | undefined {
  if (openReason(source, "spec.replicas") !== undefined) return undefined;
  const stated = fieldAt(source.object["spec"], "replicas");
  return isSet(stated) ? asNumber(stated) : 1;
}

/** A number of pods, or a share of them: `3`, `"25%"`. */
export interface Amount {
  readonly count?: number;
  readonly percent?: number;
}

export function readAmount(value: unknown): Amount | undefined {
  const share = typeof value === "string" ? /^(\d{1,3})%$/.exec(value) : null;
  if (share !== null) return { percent: Number(share[1]) };
  const count = asNumber(value);
  return count === undefined ? undefined : { count };
}

/** How many of some pods an amount is; shares are rounded as Kubernetes rounds the field. */
export function amountOf({ count, percent }: Amount, of: number, round: (value: number) => number): number {
  return count ?? round((of * (percent ?? 0)) / 100);
}
