import type { KubernetesObject } from "../../core/kubernetes";
import { apiGroupOf } from "../../core/kubernetes";
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
export function replicasOf(evidence: Evidence, { source }: Workload): number | undefined {
  const replicas = statedReplicas(source);
  if (mayBeScaled(evidence, source) !== undefined) return undefined;
  const scaler = scalerOf(evidence, source);
  return scaler === undefined ? replicas : leastOf(scaler);
}

/** Why nobody can say how many pods a workload has: it doesn't, or an autoscaler that may be its own. */
export function whyNoReplicas(evidence: Evidence, { source }: Workload): string {
  const stated = openReason(source, "spec.replicas");
  if (stated !== undefined) return stated;
  const scaler = mayBeScaled(evidence, source);
  if (scaler !== undefined) return scaler;
  const own = scalerOf(evidence, source);
  if (own === undefined) return "spec.replicas can't be read";
  const least = openReason(own, LEAST[own.object.kind]!);
  return hangsOn({ item: own, why: least ?? shownRange(own) });
}

/** Field of the least pods, by the kinds of autoscalers. Sources: kubernetes.io, autoscaling/v2; keda.sh, ScaledObject. */
const LEAST: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: "spec.minReplicas",
  ScaledObject: "spec.minReplicaCount",
};
const KEDA_MOST = 100;

/** KEDA's go down to none where nothing else is said: how many there are as long as somebody calls, nobody knows. */
function leastOf({ object }: EvidenceObject): number | undefined {
  const least = fieldAt(object, LEAST[object.kind]!);
  if (isSet(least)) return asNumber(least) === 0 && isKeda(object) ? undefined : asNumber(least);
  return isKeda(object) ? undefined : 1;
}

function shownRange({ object }: EvidenceObject): string {
  const least = LEAST[object.kind]!;
  const stated = fieldAt(object, least);
  if (!isKeda(object) || (isSet(stated) && asNumber(stated) !== 0)) return `${least} can't be read`;
  return `pods are none to ${asNumber(fieldAt(object["spec"], "maxReplicaCount")) ?? KEDA_MOST}, as there is work`;
}

const TARGET = ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name"];

/** What an autoscaler scales; KEDA's default is a Deployment. */
function targetOf({ object }: EvidenceObject): { readonly kind: string; readonly name: string } {
  const target = (field: string) => asText(fieldAt(object["spec"], `scaleTargetRef.${field}`)) ?? "";
  const kind = target("kind");
  return { kind: kind === "" && isKeda(object) ? "Deployment" : kind, name: target("name") };
}

function isKeda({ kind }: KubernetesObject): boolean {
  return kind === "ScaledObject";
}

/** Kubernetes' own leaves what is switched off alone; KEDA's switches it on. */
function canScale({ object }: EvidenceObject, source: EvidenceObject): boolean {
  return isKeda(object) || statedReplicas(source) !== 0;
}

/** The autoscaler of a workload. */
function scalerOf(evidence: Evidence, source: EvidenceObject): EvidenceObject | undefined {
  const { kind, metadata } = source.object;
  const scaler = scalers(evidence).get(keyOf(source, kind, metadata.name));
  return scaler !== undefined && canScale(scaler, source) ? scaler : undefined;
}

/** Why an autoscaler may scale a workload: only an apply knows what it scales, or where it stands. */
function mayBeScaled(evidence: Evidence, source: EvidenceObject): string | undefined {
  for (const scaler of openScalers(evidence)) {
    if (scaler.cell !== source.cell || !canScale(scaler, source)) continue;
    const isOpen = (field: string) => openReason(scaler, field) !== undefined;
    const target = targetOf(scaler);
    const { kind, metadata } = source.object;
    if (!isOpen("metadata.namespace") && namespaceOf(scaler) !== namespaceOf(source)) continue;
    if (!isOpen(TARGET[0]!) && target.kind !== kind) continue;
    if (!isOpen(TARGET[1]!) && target.name !== metadata.name) continue;
    return hangsOn({ item: scaler, why: openReason(scaler, "metadata.namespace", ...TARGET)! });
  }
  return undefined;
}

/** Those of which only an apply knows what they scale: few, where there are any. */
const openScalers = perEvidence((evidence): readonly EvidenceObject[] =>
  scalersIn(evidence).filter((scaler) => openReason(scaler, "metadata.namespace", ...TARGET) !== undefined),
);

/** KEDA's last: it makes one of Kubernetes' own for each of its own, and scales to none what that one can't. */
function scalersIn(evidence: Evidence): readonly EvidenceObject[] {
  const keda = objectsOfKind(evidence, "ScaledObject").filter(
    ({ object }) => apiGroupOf(object.apiVersion) === "keda.sh",
  );
  return [...objectsOfKind(evidence, "HorizontalPodAutoscaler"), ...keda];
}

function statedReplicas(source: EvidenceObject): number | undefined {
  if (openReason(source, "spec.replicas") !== undefined) return undefined;
  const stated = fieldAt(source.object["spec"], "replicas");
  return isSet(stated) ? asNumber(stated) : 1;
}

const scalers = perEvidence(
  (evidence): ReadonlyMap<string, EvidenceObject> =>
    new Map(
      scalersIn(evidence).map((scaler) => {
        const { kind, name } = targetOf(scaler);
        return [keyOf(scaler, kind, name), scaler];
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
