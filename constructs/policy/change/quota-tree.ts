import type { KubernetesObject } from "../../core/kubernetes";
import { asText, fieldAt } from "../reading/fields";
import type { CellUsage, ResourceChange } from "./contract";
import { groupKind } from "./danger";
import type { GpuQuota } from "./quotas";
import { gpuQuotas } from "./quotas";

const QUEUE = "kueue.x-k8s.io/ClusterQueue";
const COHORT = "kueue.x-k8s.io/Cohort";

/** Quotas of one flavor's GPUs in a cohort and all below it, and what its queues have in use. */
export interface CohortBalance {
  /** Undefined where a quota is known only after the apply. */
  readonly nominal: number | undefined;
  readonly used: number;
}

/** A cell's ClusterQueues and Cohorts as the changes would leave them. */
export function treeAfter({ quotaTree }: CellUsage, changes: readonly ResourceChange[]): KubernetesObject[] {
  const tree = new Map(quotaTree.filter(isOfTree).map((object) => [keyOf(object), object]));
  for (const { before, after } of changes) {
    if (before !== undefined && isOfTree(before)) tree.delete(keyOf(before));
    if (after !== undefined && isOfTree(after)) tree.set(keyOf(after), after);
  }
  return [...tree.values()];
}

/** What a cohort may hand out, with all below it, against what is in use there. */
export function balanceOf(
  cohort: string,
  quota: Pick<GpuQuota, "flavor" | "resource">,
  tree: readonly KubernetesObject[],
  usage: CellUsage,
): CohortBalance {
  const members = membersOf(cohort, tree);
  const nominals = members.flatMap((member) =>
    gpuQuotas(member)
      .filter(({ flavor, resource }) => flavor === quota.flavor && resource === quota.resource)
      .map(({ nominal }) => nominal),
  );
  const queues = members.filter((member) => groupKind(member) === QUEUE);
  const used = queues.map(({ metadata: { name } }) => usedBy(usage, name, `${quota.flavor}/${quota.resource}`));
  const known = nominals.filter((nominal) => nominal !== undefined);
  return {
    nominal: known.length < nominals.length ? undefined : known.reduce((sum, nominal) => sum + nominal, 0),
    used: used.reduce((sum, gpus) => sum + gpus, 0),
  };
}

/** What a queue has in use of one `<flavor>/<resource>`. */
export function usedBy({ queues }: CellUsage, queue: string, key: string): number {
  return (Object.hasOwn(queues, queue) ? queues[queue]?.[key] : undefined) ?? 0;
}

/** The cohort, and every queue and cohort below it. A cohort that only its queues name is no object. */
function membersOf(cohort: string, tree: readonly KubernetesObject[]): KubernetesObject[] {
  // A set grows while it is walked, and holds each cohort once: a hostile tree may have circles.
  const cohorts = new Set([cohort]);
  const members = tree.filter((object) => groupKind(object) === COHORT && object.metadata.name === cohort);
  for (const parent of cohorts) {
    const children = tree.filter((object) => parentOf(object) === parent && !members.includes(object));
    members.push(...children);
    for (const child of children) if (groupKind(child) === COHORT) cohorts.add(child.metadata.name);
  }
  return members;
}

/** Kueue v1beta1 calls a queue's cohort `cohort`. */
function parentOf(object: KubernetesObject): string | undefined {
  const fields = groupKind(object) === COHORT ? ["spec.parentName", "spec.parent"] : ["spec.cohortName", "spec.cohort"];
  return asText(fields.map((field) => fieldAt(object, field)).find((name) => name !== undefined));
}

function isOfTree(object: KubernetesObject): boolean {
  return [QUEUE, COHORT].includes(groupKind(object));
}

function keyOf(object: KubernetesObject): string {
  return `${groupKind(object)}/${object.metadata.name}`;
}
