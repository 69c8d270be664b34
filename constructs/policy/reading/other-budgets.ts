import { addTo } from "../../core/add-to";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind, objectsOfKindInNamespace } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { objectNames } from "../evidence/scopes";
import { fieldAt } from "./fields";
import { MeetingSelectors } from "./meeting-selectors";
import { isOpenSelector, workloadsSelected } from "./selecting";
import type { Selector } from "./selectors";
import { readSelector, selects } from "./selectors";
import type { Pod, Workload } from "./workloads";
import { knownPods } from "./workloads";

const KIND = "PodDisruptionBudget";
const SELECTOR = "spec.selector";
const NAMESPACE = "metadata.namespace";

/**
 * Another budget that selects pods of a workload that a budget selects: Kubernetes evicts no pod that has two, whatever
 * they allow. Source: kubernetes v1.36.3, pkg/registry/core/pod/storage/eviction.go.
 */
export function otherBudget(evidence: Evidence, budget: EvidenceObject, workload: Workload): string | undefined {
  const { byPod } = budgetsIn(evidence, budget);
  for (const pod of knownPods(workload)) {
    const found = byPod.get(pod) ?? [];
    const other = found.some((each) => isSame(each, budget)) && found.find((each) => !isSame(each, budget));
    if (other) return objectNames(other.object).title;
  }
  return undefined;
}

/** Another budget that may select pods that a budget selects, were there such pods. */
export function meetingBudget(evidence: Evidence, budget: EvidenceObject): EvidenceObject | undefined {
  const isOther = (each: EvidenceObject) => !isSame(each, budget);
  return budgetsIn(evidence, budget).meeting.find(selectorOf(budget), isOther);
}

/** Why another budget may select the same pods: only an apply knows where it stands, or whom it selects. */
export function openOtherBudget(evidence: Evidence, budget: EvidenceObject): string | undefined {
  const other = openBudgets(evidence)
    .get(cellKey(budget.cell, ""))
    ?.find(selectorOf(budget), (each) => {
      if (each === budget) return false;
      return openReason(each, NAMESPACE) !== undefined || namespaceOf(each) === namespaceOf(budget);
    });
  return other && `${objectNames(other.object).title} may select them, too: ${openReason(other, NAMESPACE, SELECTOR)}`;
}

/** The budgets of a namespace, by the pods that they select and by what they may select. */
interface Budgets {
  readonly byPod: ReadonlyMap<Pod, readonly EvidenceObject[]>;
  readonly meeting: MeetingSelectors<EvidenceObject>;
}

const inNamespaces = perEvidence(() => new Map<string, Budgets>());

function budgetsIn(evidence: Evidence, budget: EvidenceObject): Budgets {
  const namespace = namespaceOf(budget);
  const known = inNamespaces(evidence);
  const key = cellKey(budget.cell, namespace);
  const found = known.get(key) ?? read(evidence, budget.cell, namespace);
  known.set(key, found);
  return found;
}

function read(evidence: Evidence, cell: string | undefined, namespace: string): Budgets {
  const byPod = new Map<Pod, EvidenceObject[]>();
  const budgets = selecting(objectsOfKindInNamespace(evidence, KIND, cell, namespace));
  for (const { item, selector } of budgets) {
    if (selector === undefined) continue;
    const pods = workloadsSelected(evidence, cell, namespace, selector).flatMap(knownPods);
    for (const pod of pods) if (selects(selector, pod.labels)) addTo(byPod, pod, item);
  }
  return { byPod, meeting: new MeetingSelectors(budgets) };
}

/** By cluster, those of which nobody knows where they stand or whom they select. */
const openBudgets = perEvidence((evidence) => {
  const found = new Map<string, EvidenceObject[]>();
  for (const each of objectsOfKind(evidence, KIND))
    if (openReason(each, NAMESPACE, SELECTOR) !== undefined) addTo(found, cellKey(each.cell, ""), each);
  return new Map([...found].map(([cell, budgets]) => [cell, new MeetingSelectors(selecting(budgets))]));
});

/** With their selectors; without those that have none, and select nothing. */
function selecting(budgets: readonly EvidenceObject[]) {
  return budgets
    .map((item) => ({ item, selector: selectorOf(item) }))
    .filter(({ item, selector }) => selector !== undefined || isOpenSelector(item, SELECTOR));
}

function selectorOf(budget: EvidenceObject): Selector | undefined {
  return isOpenSelector(budget, SELECTOR) ? undefined : readSelector(fieldAt(budget.object["spec"], "selector"));
}

/** What two files say of one name is one budget in the cluster. */
function isSame(a: EvidenceObject, b: EvidenceObject): boolean {
  return a === b || a.object.metadata.name === b.object.metadata.name;
}
