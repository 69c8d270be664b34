import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import type { Cluster, LiveObject } from "../../cluster/cluster";
import { quantity } from "../nodes/quantity";
import { SAMPLE } from "./work";

/** A pod of a sample job as the API server has it. */
export interface LivePod {
  readonly namespace: string;
  readonly name: string;
  /** Pool that its job was meant for. */
  readonly pool: string;
  readonly job: string;
  readonly node?: string;
  readonly running: boolean;
  readonly gpus: number;
}

/** Every pod of the sample jobs that has not ended, in order. */
export async function livePods(cluster: Cluster): Promise<LivePod[]> {
  const pods = await cluster.list("v1", "Pod", { labelSelector: SAMPLE });
  return pods.flatMap((pod) => asLivePod(pod) ?? []);
}

/** A pod as it is; undefined for one that has ended. */
export function asLivePod(pod: LiveObject): LivePod | undefined {
  if (hasEnded(pod)) return undefined;
  const { name, namespace = "", labels = {} } = pod.metadata;
  const node = asText(fieldAt(pod["spec"], "nodeName"));
  return {
    namespace,
    name,
    pool: labels[SAMPLE] ?? "",
    job: labels["batch.kubernetes.io/job-name"] ?? "",
    ...(node === undefined ? {} : { node }),
    running:
      fieldAt(pod["status"], "phase") === "Running" && fieldAt(pod["metadata"], "deletionTimestamp") === undefined,
    gpus: gpusOfPod(pod),
  };
}

function hasEnded(pod: LiveObject): boolean {
  return ["Succeeded", "Failed"].includes(asText(fieldAt(pod["status"], "phase")) ?? "");
}

/** Whole GPUs are asked for by limits. */
function gpusOfPod(pod: KubernetesObject): number {
  return asFieldsList(fieldAt(pod["spec"], "containers"))
    .map((container) => asTextMap(fieldAt(container, "resources.limits")))
    .flatMap((limits) => Object.entries(limits).filter(([name]) => /\/(gpu|gaudi)$/.test(name)))
    .reduce((sum, [, amount]) => sum + quantity(amount), 0);
}

/** A sample job and how far it is. */
export interface LiveJob {
  readonly namespace: string;
  readonly name: string;
  readonly pool: string;
  readonly pods: number;
  /** Pods that run and are ready. */
  readonly ready: number;
  readonly suspended: boolean;
}

export async function liveJobs(cluster: Cluster, namespace?: string): Promise<LiveJob[]> {
  const where = namespace === undefined ? {} : { namespace };
  const jobs = await cluster.list("batch/v1", "Job", { labelSelector: SAMPLE, ...where });
  return jobs.map(asLiveJob);
}

export function asLiveJob(job: LiveObject): LiveJob {
  return {
    namespace: job.metadata.namespace ?? "",
    name: job.metadata.name,
    pool: job.metadata.labels?.[SAMPLE] ?? "",
    pods: quantity(fieldAt(job["spec"], "parallelism")),
    ready: quantity(fieldAt(job["status"], "ready")),
    suspended: fieldAt(job["spec"], "suspend") === true,
  };
}
