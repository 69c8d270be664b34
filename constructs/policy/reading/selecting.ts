import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind, objectsOfKindInNamespace } from "../evidence/index-of";
import { openReason, reasonOf } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { objectNames } from "../evidence/scopes";
import { NOT_KNOWN } from "../evidence/terraform-text";
import { asTextMap, fieldAt } from "./fields";
import { LabelIndex, SelectorIndex } from "./selector-index";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import type { Workload } from "./workloads";
import { knownPods, workloadsIn } from "./workloads";

/** True where some disruption budget selects some of a workload's pods. */
export function hasBudget(evidence: Evidence, workload: Workload): boolean {
  return isSelected(evidence, workload, "PodDisruptionBudget");
}

/** True where some Service selects some of a workload's pods. */
export function hasService(evidence: Evidence, workload: Workload): boolean {
  return isSelected(evidence, workload, "Service");
}

/** The workloads of a namespace of one cluster of whose pods the selector selects some. */
export function workloadsSelected(
  evidence: Evidence,
  cell: string | undefined,
  namespace: string,
  selector: Selector,
): Workload[] {
  const indexes = workloadIndexes(evidence);
  const key = cellKey(cell, namespace);
  const index = indexes.get(key) ?? new LabelIndex(workloadsIn(evidence, cell, namespace), labelsOf);
  indexes.set(key, index);
  return index.selected(selector);
}

const workloadIndexes = perEvidence(() => new Map<string, LabelIndex<Workload>>());

function labelsOf(workload: Workload) {
  return knownPods(workload).map(({ labels }) => labels);
}

/**
 * A Service's selector is a plain mapping; one without any is for endpoints that somebody else writes, and of a name in
 * DNS it means nothing. Source: kubernetes.io, Service v1, ServiceSpec.selector.
 */
export function serviceSelector({ object }: EvidenceObject): Selector | undefined {
  if (fieldAt(object["spec"], "type") === "ExternalName") return undefined;
  const labels = asTextMap(fieldAt(object["spec"], "selector"));
  return Object.keys(labels).length === 0 ? undefined : readSelector({ matchLabels: labels });
}

/**
 * True where nobody can say whom a selector selects. A label whose value is a reference in a configuration is none such:
 * it is the value of whatever holds the same reference.
 */
export function isOpenSelector(
  { object, unknown = [] }: EvidenceObject,
  path: string,
  labels = `${path}.matchLabels`,
): boolean {
  if (unknown.length === 0) return false;
  const values = asTextMap(fieldAt(object, labels));
  return unknown.some((field) => {
    if (field.startsWith(`${labels}.`)) return values[field.slice(labels.length + 1)] === NOT_KNOWN;
    return field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`);
  });
}

/** Why nobody can say which labels a workload's pods have, or in which namespace. */
export function openLabelsOf({ source, hidden, shell }: Workload): string | undefined {
  if (hidden !== undefined && shell === undefined) return reasonOf(source, hidden);
  return openReason(source, "metadata.namespace", "spec.template.metadata.labels");
}

/** Why nobody can say which labels all pods of a namespace have: those of the first workload of which only an apply knows. */
export function openLabelsIn(evidence: Evidence, cell: string | undefined, namespace: string): string | undefined {
  for (const workload of workloadsIn(evidence, cell, namespace)) {
    const why = mayHaveLabels(workload);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Why a workload's pods may have any labels: only an apply knows them. */
export function mayHaveLabels({ source, hidden, shell }: Workload): string | undefined {
  const open =
    shell === undefined && hidden !== undefined
      ? hidden
      : source.unknown?.find((field) => isOfPodLabels(field, source.object.kind));
  return open === undefined
    ? undefined
    : `${objectNames(source.object).title} may have them: ${reasonOf(source, open)}`;
}

/** True for fields that hold the labels of a workload's pods: its own labels are a Pod's only. */
function isOfPodLabels(field: string, kind: string): boolean {
  if (field.startsWith("metadata.labels")) return kind === "Pod";
  return /labels|^spec(\.template(\.metadata)?)?$/.test(field);
}

/** By kind, and by namespace of one cluster. */
const selectingIndexes = perEvidence(() => new Map<string, Map<string, SelectorIndex>>());

function isSelected(evidence: Evidence, workload: Workload, kind: string): boolean {
  // Most configurations have none of some kind.
  if (objectsOfKind(evidence, kind).length === 0) return false;
  const { cell } = workload.source;
  const namespace = namespaceOf(workload.source);
  const indexes = selectingIndexes(evidence);
  const ofKind = indexes.get(kind) ?? new Map<string, SelectorIndex>();
  indexes.set(kind, ofKind);
  const key = cellKey(cell, namespace);
  const index = ofKind.get(key) ?? new SelectorIndex(selectingIn(evidence, cell, namespace, kind));
  ofKind.set(key, index);
  return knownPods(workload).some(({ labels }) => index.isSelected(labels));
}

function selectingIn(evidence: Evidence, cell: string | undefined, namespace: string, kind: string): Selector[] {
  return objectsOfKindInNamespace(evidence, kind, cell, namespace).flatMap((each) => {
    const isService = kind === "Service";
    if (isOpenSelector(each, "spec.selector", isService ? "spec.selector" : undefined)) return [];
    if (isService && openReason(each, "spec.type") !== undefined) return [];
    const selector = isService ? serviceSelector(each) : readSelector(fieldAt(each.object["spec"], "selector"));
    return selector ?? [];
  });
}
