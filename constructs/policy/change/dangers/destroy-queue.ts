import type { DangerKind } from "../danger";
import { groupKind, losses, lossWords, subjectOf } from "../danger";

const GROUP = "kueue.x-k8s.io";

/** What stops with each kind. */
const STOPS: Readonly<Record<string, string>> = {
  [`${GROUP}/ClusterQueue`]: "its workloads stop being admitted",
  [`${GROUP}/LocalQueue`]: "work that names it waits without a word",
  [`${GROUP}/Cohort`]: "its queues lose what they borrow, and their place in the tree",
  [`${GROUP}/ResourceFlavor`]: "queues that name it become inactive",
  [`${GROUP}/Topology`]: "flavors that name it become inactive",
  [`${GROUP}/AdmissionCheck`]: "queues that name it become inactive",
  [`${GROUP}/WorkloadPriorityClass`]: "work that names it is refused",
};

export const destroyQueue: DangerKind = {
  kind: "destroy-queue",
  title: "A queue, or what queues stand on, would be deleted",
  why: "Kueue keeps a queue that is in use until its last workload ends, so the apply hangs; then nothing of its tenant is admitted any more.",
  fix: "Immutable objects get a new generation beside the old one. Let the old one go when no queue names it.",
  source: "kueue.sigs.k8s.io/docs/concepts: ClusterQueue, ResourceFlavor and Topology, finalizer resource-in-use",
  find: (change) =>
    losses(change, Object.keys(STOPS)).map((resource) => ({
      verdict: "danger",
      subject: subjectOf(resource),
      what: lossWords(resource),
      detail:
        STOPS[resource.before === undefined ? "" : groupKind(resource.before)] ??
        "it is in use until the last workload ends",
      resource,
    })),
};
