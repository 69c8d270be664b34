import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { asText, fieldAt } from "./fields";
import { asNumber, isSet } from "./scalars";
import type { Workload } from "./workloads";

/**
 * Pods that a workload has at least; undefined where nobody can say. Kubernetes' default is one. What an autoscaler
 * scales never has fewer than that one's least, whatever the workload says, but for a workload that is switched off.
 */
export function replicasOf(evidence: Evidence, { source }: Workload): number | undefined {
  const replicas = statedReplicas(source);
  const scaler = scalers(evidence).get(keyOf(source, source.object.kind, source.object.metadata.name));
  if (scaler === undefined || replicas === 0) return replicas;
  const least = fieldAt(scaler.object["spec"], "minReplicas");
  return isSet(least) ? asNumber(least) : 1;
}

function statedReplicas(source: EvidenceObject): number | undefined {
  if (openReason(source, "spec.replicas") !== undefined) return undefined;
  const stated = fieldAt(source.object["spec"], "replicas");
  return isSet(stated) ? asNumber(stated) : 1;
}

const scalers = perEvidence(
  (evidence): ReadonlyMap<string, EvidenceObject> =>
    new Map(
      objectsOfKind(evidence, "HorizontalPodAutoscaler").map((scaler) => {
        const target = (field: string) => asText(fieldAt(scaler.object["spec"], `scaleTargetRef.${field}`)) ?? "";
        return [keyOf(scaler, target("kind"), target("name")), scaler];
      }),
    ),
);

function keyOf(item: EvidenceObject, kind: string, name: string): string {
  return [item.cell ?? "", namespaceOf(item), kind, name].join("\n");
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
