import type { KubernetesObject } from "../../core/kubernetes";
import { apiGroupOf } from "../../core/kubernetes";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { asFields, asText, fieldAt } from "./fields";
import { hangsOn } from "./half-known";
import { asNumber, isSet, shownScalar } from "./scalars";

/** A workload as autoscalers meet it. */
export interface Scaled {
  readonly source: EvidenceObject;
  /** Replicas that it says itself, Kubernetes' default among them; undefined where only an apply knows. */
  readonly stated: number | undefined;
}

/** The autoscaler of a workload. */
export function scalerOf(evidence: Evidence, scaled: Scaled): EvidenceObject | undefined {
  const { source } = scaled;
  const { apiVersion, kind, metadata } = source.object;
  const scaler = scalers(evidence).get(keyOf(source, { apiVersion, kind, name: metadata.name }));
  return scaler !== undefined && canScale(scaler, scaled) ? scaler : undefined;
}

/** Why an autoscaler may scale a workload: only an apply knows what it scales, or where it stands. */
export function mayBeScaled(evidence: Evidence, scaled: Scaled): string | undefined {
  const { source } = scaled;
  for (const scaler of openScalers(evidence)) {
    if (scaler.cell !== source.cell || !canScale(scaler, scaled) || !mayMeet(scaler, source)) continue;
    return hangsOn({ item: scaler, why: openReason(scaler, "metadata.namespace", ...TARGET)! });
  }
  return undefined;
}

function mayMeet(scaler: EvidenceObject, source: EvidenceObject): boolean {
  const mayBe = (field: string, isIt: boolean): boolean => isIt || openReason(scaler, field) !== undefined;
  const { apiVersion, kind, name } = targetOf(scaler);
  const { object } = source;
  return (
    mayBe("metadata.namespace", namespaceOf(scaler) === namespaceOf(source)) &&
    mayBe(TARGET[0], apiGroupOf(apiVersion) === apiGroupOf(object.apiVersion)) &&
    mayBe(TARGET[1], kind === object.kind) &&
    mayBe(TARGET[2], name === object.metadata.name)
  );
}

/** Pods that an autoscaler keeps of a workload at least, or why nobody can say. */
export function leastOf(scaler: EvidenceObject, scaled: Scaled): number | string {
  const least = isKeda(scaler.object) ? (pausedAt(scaler, scaled) ?? leastOfKeda(scaler)) : leastOfHpa(scaler);
  return typeof least === "number" ? least : hangsOn({ item: scaler, why: least });
}

function leastOfHpa(scaler: EvidenceObject): number | string {
  const least = countAt(scaler, "spec.minReplicas", 1);
  return least === 0 ? noneTo(fieldAt(scaler.object["spec"], "maxReplicas")) : least;
}

/** Of Kubernetes' own where nothing is said of the most, as it must be, and of KEDA's. */
const KEDA_MOST = 100;

/** KEDA's go down to none where nothing else is said: how many there are as long as somebody calls, nobody knows. */
function leastOfKeda(scaler: EvidenceObject): number | string {
  const least = countAt(scaler, "spec.minReplicaCount", 0);
  const idle = countAt(scaler, "spec.idleReplicaCount", undefined);
  if (least === 0) return noneTo(fieldAt(scaler.object["spec"], "maxReplicaCount"));
  if (idle === undefined || typeof least === "string") return least;
  if (idle === 0) return `pods are none while there is no work, and ${least} or more while there is`;
  return typeof idle === "string" ? idle : Math.min(idle, least);
}

function noneTo(most: unknown): string {
  return `pods are none to ${asNumber(most) ?? KEDA_MOST}, as there is work`;
}

/** A field's number, or why it can't be told. */
function countAt<S>(scaler: EvidenceObject, field: string, silent: S): number | string | S {
  const open = openReason(scaler, field);
  if (open !== undefined) return open;
  const stated = fieldAt(scaler.object, field);
  return isSet(stated) ? (asNumber(stated) ?? `${field} can't be read`) : silent;
}

const PAUSED_AT = "autoscaling.keda.sh/paused-replicas";
const PAUSED = "autoscaling.keda.sh/paused";
const NOT_PAUSED = ["0", "f", "F", "FALSE", "false", "False"];

/**
 * Pods of what is paused: as many as the annotation says, or as there are. Undefined for what is not.
 * Source: keda.sh, pause auto-scaling; a value that is neither true nor false pauses.
 */
function pausedAt(scaler: EvidenceObject, { source, stated }: Scaled): number | string | undefined {
  const open = openReason(scaler, ...[PAUSED_AT, PAUSED].map((name) => `metadata.annotations.${name}`));
  if (open !== undefined) return open;
  const annotations = asFields(scaler.object.metadata.annotations) ?? {};
  const [count, paused] = [annotations[PAUSED_AT], annotations[PAUSED]];
  if (isSet(count)) {
    const isCount = /^\+?\d{1,9}$/.test(shownScalar(count));
    return isCount ? Number(count) : `metadata.annotations.${PAUSED_AT} can't be read`;
  }
  if (!isSet(paused) || NOT_PAUSED.includes(shownScalar(paused))) return undefined;
  const isStated = stated !== undefined && isSet(fieldAt(source.object["spec"], "replicas"));
  return isStated ? stated : "pods stay as many as they are, and their workload doesn't say how many";
}

const TARGET = ["spec.scaleTargetRef.apiVersion", "spec.scaleTargetRef.kind", "spec.scaleTargetRef.name"] as const;

interface Target {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * What an autoscaler scales, of whatever version. KEDA's default is a Deployment of `apps`; Kubernetes' own takes what has
 * no group for the core's, where only ReplicationControllers are.
 */
function targetOf({ object }: EvidenceObject): Target {
  const [apiVersion, kind, name] = TARGET.map((field) => asText(fieldAt(object, field)) ?? "") as [
    string,
    string,
    string,
  ];
  if (!isKeda(object)) return { apiVersion, kind, name };
  return { apiVersion: apiVersion === "" ? "apps/v1" : apiVersion, kind: kind === "" ? "Deployment" : kind, name };
}

function isKeda({ kind }: KubernetesObject): boolean {
  return kind === "ScaledObject";
}

/** Kubernetes' own leaves what is switched off alone; KEDA's switches it on. */
function canScale({ object }: EvidenceObject, { stated }: Scaled): boolean {
  return isKeda(object) || stated !== 0;
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

const scalers = perEvidence(
  (evidence): ReadonlyMap<string, EvidenceObject> =>
    new Map(scalersIn(evidence).map((scaler) => [keyOf(scaler, targetOf(scaler)), scaler])),
);

function keyOf(item: EvidenceObject, { apiVersion, kind, name }: Target): string {
  return [item.cell ?? "", namespaceOf(item), apiGroupOf(apiVersion), kind, name].join("\n");
}
