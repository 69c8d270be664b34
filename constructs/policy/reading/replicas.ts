import { fieldAt } from "./fields";
import { asNumber, isSet } from "./scalars";
import type { Workload } from "./workloads";

/** Pods that a workload has at once; undefined where nobody can say. Kubernetes' default is one. */
export function replicasOf({ source }: Workload): number | undefined {
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
