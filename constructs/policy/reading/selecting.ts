import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKindInNamespace } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asTextMap, fieldAt } from "./fields";
import type { Selector } from "./selectors";
import { readSelector, selects } from "./selectors";
import type { Workload } from "./workloads";

/** An object that selects pods of its namespace. */
export interface Selecting {
  readonly source: EvidenceObject;
  readonly selector: Selector;
}

/** The disruption budgets that select some of a workload's pods. */
export function budgetsOf(evidence: Evidence, workload: Workload): Selecting[] {
  return selectingIn(evidence, workload, "PodDisruptionBudget").filter((each) => selectsPods(each, workload));
}

/** The Services that select some of a workload's pods. */
export function servicesOf(evidence: Evidence, workload: Workload): Selecting[] {
  return selectingIn(evidence, workload, "Service").filter((each) => selectsPods(each, workload));
}

export function selectsPods({ selector }: Selecting, { pods }: Workload): boolean {
  return pods.some(({ labels }) => selects(selector, labels));
}

/** A Service's selector is a plain mapping; one without any is for endpoints that somebody else writes. */
export function serviceSelector({ object }: EvidenceObject): Selector | undefined {
  const labels = asTextMap(fieldAt(object["spec"], "selector"));
  return Object.keys(labels).length === 0 ? undefined : readSelector({ matchLabels: labels });
}

const known = perEvidence(() => new Map<string, readonly Selecting[]>());

function selectingIn(evidence: Evidence, { source }: Workload, kind: string): readonly Selecting[] {
  const namespace = source.object.metadata.namespace ?? "default";
  const key = [source.cell ?? "", namespace, kind].join("\n");
  const kept = known(evidence).get(key);
  if (kept !== undefined) return kept;
  const found = objectsOfKindInNamespace(evidence, kind, source.cell, namespace).flatMap((each): Selecting[] => {
    const selector =
      kind === "Service" ? serviceSelector(each) : readSelector(fieldAt(each.object["spec"], "selector"));
    return selector === undefined ? [] : [{ source: each, selector }];
  });
  known(evidence).set(key, found);
  return found;
}
