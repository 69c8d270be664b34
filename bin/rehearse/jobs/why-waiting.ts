import { asFieldsList, asText, fieldAt } from "../../../constructs/policy/reading/fields";
import type { Cluster, LiveObject } from "../../cluster/cluster";
import { KUEUE } from "../../../constructs/queue/labels";

/** What the cluster itself says of a job whose pods don't run, in its own words; undefined where it says nothing. */
export async function whyWaiting(cluster: Cluster, namespace: string, job: string): Promise<string | undefined> {
  return (await queueSays(cluster, namespace, job)) ?? (await eventSays(cluster, namespace, job));
}

/** The Workload that Kueue made of a job; undefined where it made none. */
export async function workloadOf(cluster: Cluster, namespace: string, job: string): Promise<LiveObject | undefined> {
  const served = await cluster.served();
  if (!served.some(({ apiVersion, kind }) => apiVersion === KUEUE && kind === "Workload")) return undefined;
  const workloads = await cluster.list(KUEUE, "Workload", { namespace });
  return workloads.find(({ metadata }) =>
    asFieldsList(fieldAt(metadata, "ownerReferences")).some(({ kind, name }) => kind === "Job" && name === job),
  );
}

/** A condition's status and message. */
export function condition(object: LiveObject, type: string): { status: string; message: string } | undefined {
  const found = asFieldsList(fieldAt(object["status"], "conditions")).find((candidate) => candidate["type"] === type);
  if (found === undefined) return undefined;
  return { status: asText(found["status"]) ?? "", message: asText(found["message"]) ?? "" };
}

async function queueSays(cluster: Cluster, namespace: string, job: string): Promise<string | undefined> {
  const workload = await workloadOf(cluster, namespace, job);
  const reserved = workload === undefined ? undefined : condition(workload, "QuotaReserved");
  return reserved === undefined || reserved.status === "True" ? undefined : reserved.message;
}

/** Warnings about the job itself (a pod that was refused) come before those about its pods (nowhere to run). */
async function eventSays(cluster: Cluster, namespace: string, job: string): Promise<string | undefined> {
  const events = await cluster.list("v1", "Event", { namespace });
  const about = (kind: string, matches: (name: string) => boolean): LiveObject[] =>
    events.filter((event) => {
      const object = fieldAt(event, "involvedObject");
      return fieldAt(object, "kind") === kind && matches(asText(fieldAt(object, "name")) ?? "");
    });
  const found = [...about("Job", (name) => name === job), ...about("Pod", (name) => name.startsWith(`${job}-`))];
  const warning = found.filter((event) => event["type"] === "Warning").at(-1);
  return asText(warning?.["message"]);
}
