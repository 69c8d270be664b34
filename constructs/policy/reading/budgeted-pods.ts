import type { KubernetesObject } from "../../core/kubernetes";
import { apiGroupOf } from "../../core/kubernetes";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { objectNames } from "../evidence/scopes";
import { asFieldsList, asText, fieldAt } from "./fields";
import { otherBudget } from "./other-budgets";
import { isWorkloadKind } from "./pod-templates";
import { replicasOf, whyNoReplicas } from "./replicas";
import { asNumber, isFalse, isSet } from "./scalars";
import { mayHaveLabels, workloadsSelected } from "./selecting";
import type { Selector } from "./selectors";
import type { Workload } from "./workloads";
import { workloads } from "./workloads";

/**
 * What Kubernetes counts pods by, for a budget that is no plain number of them: the `scale` of their controllers. Pods
 * without a controller don't count there, and one whose controller has no scale breaks the budget. `open` is what may have
 * one. Source: kubernetes v1.36.3, pkg/controller/disruption, getExpectedScale.
 */
export type CountedBy = "scale" | "nothing" | "no-scale" | "open";

/** The pods that a budget selects of one workload. */
export interface BudgetedPods {
  readonly title: string;
  readonly countedBy: CountedBy;
  /** How many there are at least, or why nobody can say. */
  readonly pods: number | string;
  /** True where there may be none of them. */
  readonly mayBeNone: boolean;
  /** Another budget that selects them, too. */
  readonly other?: string;
}

/** The pods that a selector of a budget selects, by what makes them. */
export function budgetedPods(evidence: Evidence, budget: EvidenceObject, selector: Selector): BudgetedPods[] {
  return workloadsSelected(evidence, budget.cell, namespaceOf(budget), selector)
    .filter(({ source }) => !MAKES_NONE.includes(kindWithGroup(source.object)))
    .map((workload) => {
      const other = otherBudget(evidence, budget, workload);
      return { ...podsOf(evidence, workload), ...(other === undefined ? {} : { other }) };
    });
}

/** Why a budget may select pods that Kubernetes doesn't count by a scale: it, or what has such pods, is half known. */
export function otherThanScaled(evidence: Evidence, budget: EvidenceObject): string | undefined {
  const isAnywhere = openReason(budget, "metadata.namespace") !== undefined;
  const found = others(evidence).get(cellKey(budget.cell, isAnywhere ? "" : namespaceOf(budget)));
  if (found === undefined) return undefined;
  const open = openReason(budget, "metadata.namespace", "spec.selector");
  return open === undefined ? found.open : `${found.title} may be among what it selects: ${open}`;
}

/** The first workloads whose pods no scale counts, and of which nobody knows the labels. */
interface Others {
  readonly title: string;
  open?: string;
}

/** By namespace of one cluster; by no namespace, in any. */
const others = perEvidence((evidence) => {
  const found = new Map<string, Others>();
  for (const { item } of workloads(evidence)) {
    const { source } = item;
    if (MAKES_NONE.includes(kindWithGroup(source.object)) || countedBy(source) === "scale") continue;
    const open = mayHaveLabels(item);
    for (const namespace of ["", namespaceOf(source)]) {
      const key = cellKey(source.cell, namespace);
      const known = found.get(key) ?? { title: objectNames(source.object).title };
      found.set(key, known);
      if (open !== undefined) known.open ??= open;
    }
  }
  return found;
});

/** They hold a pod's template and make none: what they are for does. */
const MAKES_NONE = ["PodTemplate", "kueue.x-k8s.io/Workload"];

const COUNTED_BY: Readonly<Partial<Record<string, CountedBy>>> = {
  Deployment: "scale",
  StatefulSet: "scale",
  ReplicaSet: "scale",
  ReplicationController: "scale",
  "argoproj.io/Rollout": "scale",
  "leaderworkerset.x-k8s.io/LeaderWorkerSet": "scale",
  Job: "no-scale",
  CronJob: "no-scale",
  DaemonSet: "no-scale",
  // Its pods are those of Jobs.
  "jobset.x-k8s.io/JobSet": "no-scale",
};

function countedBy(source: EvidenceObject): CountedBy {
  const own = kindWithGroup(source.object);
  if (own !== "Pod") return COUNTED_BY[own] ?? "open";
  const owners = asFieldsList(fieldAt(source.object.metadata, "ownerReferences"));
  const owner = owners.find(({ controller }) => controller === true);
  if (owner === undefined) return "nothing";
  // A controller that is not in the evidence has a scale that is not there either.
  const [apiVersion = "", kind = ""] = [asText(owner["apiVersion"]), asText(owner["kind"])];
  const ofOwner = COUNTED_BY[kindWithGroup({ apiVersion, kind })];
  return ofOwner === "no-scale" ? ofOwner : "open";
}

/** With the group of what is not Kubernetes' own. */
function kindWithGroup({ apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">): string {
  return isWorkloadKind({ apiVersion, kind }) ? kind : `${apiGroupOf(apiVersion)}/${kind}`;
}

function podsOf(evidence: Evidence, workload: Workload): BudgetedPods {
  const { source } = workload;
  const title = objectNames(source.object).title;
  const about = { title, countedBy: countedBy(source) };
  switch (kindWithGroup(source.object)) {
    case "Pod":
      return { ...about, pods: 1, mayBeNone: false };
    case "Deployment":
    case "StatefulSet":
    case "ReplicaSet":
    case "ReplicationController":
    case "argoproj.io/Rollout": {
      const pods = replicasOf(evidence, workload);
      return { ...about, pods: pods ?? whyNoReplicas(evidence, workload), mayBeNone: pods === undefined };
    }
    case "Job":
      return { ...about, ...podsOfJob(source) };
    case "DaemonSet":
      return { ...about, pods: `${title} has a pod on each node that takes it`, mayBeNone: false };
    case "CronJob":
      return { ...about, pods: `${title} makes Jobs from time to time`, mayBeNone: mayBeSuspended(source) };
    default:
      return { ...about, pods: `nobody can say how many pods ${title} has`, mayBeNone: false };
  }
}

/** As many as run at once while there is enough to do; of what waits to be resumed, nobody knows. */
function podsOfJob(source: EvidenceObject): Pick<BudgetedPods, "pods" | "mayBeNone"> {
  const open = openReason(source, "spec.parallelism", "spec.completions", "spec.suspend");
  if (open !== undefined) return { pods: open, mayBeNone: true };
  if (isSuspended(source)) return { pods: `${objectNames(source.object).title} is suspended`, mayBeNone: true };
  const { spec } = source.object;
  const [parallelism, completions] = ["parallelism", "completions"].map((field) => fieldAt(spec, field));
  const atOnce = isSet(parallelism) ? asNumber(parallelism) : 1;
  if (atOnce === undefined) return { pods: "spec.parallelism can't be read", mayBeNone: true };
  return { pods: Math.min(atOnce, asNumber(completions) ?? atOnce), mayBeNone: false };
}

function mayBeSuspended(source: EvidenceObject): boolean {
  return isSuspended(source) || openReason(source, "spec.suspend") !== undefined;
}

function isSuspended(source: EvidenceObject): boolean {
  const suspend = fieldAt(source.object["spec"], "suspend");
  return isSet(suspend) && !isFalse(suspend);
}
