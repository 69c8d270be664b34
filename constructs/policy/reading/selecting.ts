import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asTextMap, fieldAt } from "./fields";
import { LabelIndex, SelectorIndex } from "./selector-index";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import type { Workload } from "./workloads";
import { workloadsIn } from "./workloads";

/** An object that selects pods of its namespace. */
export interface Selecting {
  readonly source: EvidenceObject;
  readonly selector: Selector;
}

/** The disruption budgets that select some of a workload's pods. */
export function budgetsOf(evidence: Evidence, workload: Workload): Selecting[] {
  return selectingOf(evidence, workload, "PodDisruptionBudget");
}

/** The Services that select some of a workload's pods. */
export function servicesOf(evidence: Evidence, workload: Workload): Selecting[] {
  return selectingOf(evidence, workload, "Service");
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

function labelsOf({ pods }: Workload) {
  return pods.map(({ labels }) => labels);
}

/** A Service's selector is a plain mapping; one without any is for endpoints that somebody else writes. */
export function serviceSelector({ object }: EvidenceObject): Selector | undefined {
  const labels = asTextMap(fieldAt(object["spec"], "selector"));
  return Object.keys(labels).length === 0 ? undefined : readSelector({ matchLabels: labels });
}

const selectingIndexes = perEvidence(() => new Map<string, SelectorIndex<Selecting>>());

function selectingOf(evidence: Evidence, workload: Workload, kind: string): Selecting[] {
  const { cell, object } = workload.source;
  const namespace = object.metadata.namespace ?? "default";
  const indexes = selectingIndexes(evidence);
  const key = `${cellKey(cell, namespace)}\n${kind}`;
  const index = indexes.get(key) ?? new SelectorIndex(selectingIn(evidence, cell, namespace, kind));
  indexes.set(key, index);
  return [...new Set(labelsOf(workload).flatMap((labels) => index.selecting(labels)))];
}

function selectingIn(evidence: Evidence, cell: string | undefined, namespace: string, kind: string): Selecting[] {
  return objectsOfKindInNamespace(evidence, kind, cell, namespace).flatMap((each): Selecting[] => {
    const selector =
      kind === "Service" ? serviceSelector(each) : readSelector(fieldAt(each.object["spec"], "selector"));
    return selector === undefined ? [] : [{ source: each, selector }];
  });
}
