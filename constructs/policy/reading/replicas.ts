import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { asText, fieldAt } from "./fields";
import { hangsOn } from "./half-known";
import { asNumber, isSet } from "./scalars";
import type { Workload } from "./workloads";

/**
 * Pods that a workload has at least; undefined where nobody can say. Kubernetes' default is one. What an autoscaler
 * scales never has fewer than that one's least, whatever the workload says, but for a workload that is switched off.
 */
export function replicasOf(evidence: Evidence, workload: Workload): number | undefined {
  const { source } = workload;
  const replicas = statedReplicas(source);
  if (replicas !== 0 && mayBeScaled(evidence, source) !== undefined) return undefined;
  const scaler = scalers(evidence).get(keyOf(source, source.object.kind, source.object.metadata.name));
  if (scaler === undefined || replicas === 0) return replicas;
  const least = fieldAt(scaler.object["spec"], "minReplicas");
  return isSet(least) ? asNumber(least) : 1;
}

/** Why nobody can say how many pods a workload has: it doesn't, or an autoscaler that may be its own. */
export function whyNoReplicas(evidence: Evidence, { source }: Workload): string {
  const stated = openReason(source, "spec.replicas");
  if (stated !== undefined) return stated;
  const scaler = mayBeScaled(evidence, source);
  if (scaler !== undefined) return scaler;
  const own = scalers(evidence).get(keyOf(source, source.object.kind, source.object.metadata.name));
  const least = own === undefined ? undefined : openReason(own, "spec.minReplicas");
  return least === undefined ? "spec.replicas can't be read" : hangsOn({ item: own!, why: least });
}

const TARGET = ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name"];

/** Why an autoscaler may scale a workload: only an apply knows what it scales, or where it stands. */
function mayBeScaled(evidence: Evidence, source: EvidenceObject): string | undefined {
  for (const scaler of openScalers(evidence)) {
    if (scaler.cell !== source.cell) continue;
    const isOpen = (field: string) => openReason(scaler, field) !== undefined;
    const target = (field: string) => asText(fieldAt(scaler.object["spec"], `scaleTargetRef.${field}`));
    const { kind, metadata } = source.object;
    if (!isOpen("metadata.namespace") && namespaceOf(scaler) !== namespaceOf(source)) continue;
    if (!isOpen(TARGET[0]!) && target("kind") !== kind) continue;
    if (!isOpen(TARGET[1]!) && target("name") !== metadata.name) continue;
    return hangsOn({ item: scaler, why: openReason(scaler, "metadata.namespace", ...TARGET)! });
  }
  return undefined;
}

/** Those of which only an apply knows what they scale: few, where there are any. */
const openScalers = perEvidence((evidence): readonly EvidenceObject[] =>
  objectsOfKind(evidence, "HorizontalPodAutoscaler").filter(
    (scaler) => openReason(scaler, "metadata.namespace", ...TARGET) !== undefined,
  ),
);

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
