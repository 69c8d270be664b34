import { objectTitle } from "../../../constructs/core/kubernetes";
import { KUEUE } from "../../../constructs/queue/labels";
import { Refused } from "../../cluster/cluster";
import type { Rehearsal } from "../contract";
import { condition } from "../jobs/why-waiting";
import { waitFor } from "../waiting";

/** Kueue reads a cell in seconds. */
const PATIENCE = { milliseconds: 60_000, interval: 1000 };

/** Of a queue whose only fault is its stopPolicy. Source: kueue v0.19.2, pkg/cache/scheduler/clusterqueue.go. */
const STOPPED = "Can't admit new workloads: is stopped.";

/**
 * The queueing objects once more, without effect: they were applied before Kueue was there to judge them.
 * @returns what Kueue says against them.
 */
export async function kueueRefusals({ cluster, applied, signal }: Rehearsal): Promise<string[]> {
  const refusals: string[] = [];
  for (const object of applied.filter(({ apiVersion }) => apiVersion === KUEUE)) {
    signal.throwIfAborted();
    try {
      await cluster.apply(object, { dryRun: true, force: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.push(`${objectTitle(object)}: ${error.message}`);
    }
  }
  return refusals;
}

/**
 * Waits until every ClusterQueue can admit; one that its site has stopped can too, as far as the site wants it to.
 * @returns those that cannot, with Kueue's reason. What a queue names may be read after it, so a reason counts only once
 * the wait is over.
 */
export async function inactiveQueues(rehearsal: Rehearsal): Promise<string[]> {
  let inactive: string[] = [];
  await waitFor(rehearsal, PATIENCE, async () => {
    const queues = await rehearsal.cluster.list(KUEUE, "ClusterQueue");
    inactive = queues.flatMap((queue) => {
      const active = condition(queue, "Active");
      const fine = active?.status === "True" || active?.message === STOPPED;
      return fine ? [] : [`ClusterQueue ${queue.metadata.name}: ${active?.message ?? "Kueue says nothing of it"}`];
    });
    return inactive.length === 0 ? true : undefined;
  });
  return inactive;
}
