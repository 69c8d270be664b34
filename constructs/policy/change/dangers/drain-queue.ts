import { formatNumber } from "../../../core/quantity";
import type { KubernetesObject } from "../../../core/kubernetes";
import { asText, fieldAt } from "../../reading/fields";
import type { CellUsage, ChangeContext, ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, groupKind, isLoss, subjectOf, usageOf } from "../danger";
import { isHidden } from "../hidden";

const QUEUE = "kueue.x-k8s.io/ClusterQueue";

export const drainQueue: DangerKind = {
  kind: "drain-queue",
  title: "A queue would evict what runs in it",
  why: "With the stop policy HoldAndDrain Kueue evicts every admitted workload at once: what a job did since its last checkpoint is lost.",
  fix: "Hold the queue (stopPolicy Hold; phase held), let its work end, then drain or offboard.",
  source: "kueue.sigs.k8s.io/docs/concepts/cluster_queue, stopPolicy",
  find: (change, context) =>
    changesOf(change, [QUEUE, "kueue.x-k8s.io/LocalQueue"])
      .filter((resource) => resource.before !== undefined && !isLoss(resource))
      .flatMap((resource) => judge(resource, context)),
};

function judge(resource: ResourceChange, context: ChangeContext): Found[] {
  const [was, is] = [resource.before, resource.after].map((object) => fieldAt(object, "spec.stopPolicy"));
  if (was === "HoldAndDrain") return [];
  const head = { subject: subjectOf(resource), resource };
  if (isHidden(is)) return [{ ...head, verdict: "unknown", what: "has a stop policy that only an apply would know" }];
  if (is !== "HoldAndDrain") return [];
  const usage = usageOf(context, resource);
  const what = "would evict what runs in it";
  if (usage === undefined)
    return [{ ...head, verdict: "danger", what, detail: "how much that is is unknown without --kubeconfig" }];
  const used = gpusOf(resource.before, usage);
  if (used === 0) return [];
  return [{ ...head, verdict: "danger", what, detail: `${formatNumber(used)} GPUs are in use in its ClusterQueue` }];
}

/** GPUs in use in the queue, of a LocalQueue in the one that it leads to. */
function gpusOf(object: KubernetesObject | undefined, { queues }: CellUsage): number {
  if (object === undefined) return 0;
  const name = groupKind(object) === QUEUE ? object.metadata.name : asText(fieldAt(object, "spec.clusterQueue"));
  const used = name !== undefined && Object.hasOwn(queues, name) ? queues[name]! : {};
  return Object.entries(used).reduce((sum, [key, count]) => sum + (key.endsWith("/gpu") ? count : 0), 0);
}
