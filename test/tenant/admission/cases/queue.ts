import type { AdmissionCase } from "./case";
import { created, deployment, job, pod } from "./case";

const KUEUE = "kueue.x-k8s.io";
const labelled = (labels: Readonly<Record<string, string>>) => job({ metadata: { labels } });
const owner = { apiVersion: "batch/v1", kind: "Job", name: "other", uid: "00000000-0000-0000-0000-000000000001" };
const gated = (name: string, labels: Readonly<Record<string, string>> = {}) =>
  pod({ name, labels, spec: { schedulingGates: [{ name: `${KUEUE}/admission` }] } });
const MANAGED = { [`${KUEUE}/managed`]: "true" };

export const queueCases: readonly AdmissionCase[] = [
  created(
    "queue/queue-name",
    "work names another queue than the tenant's",
    labelled({ [`${KUEUE}/queue-name`]: "theirs" }),
    labelled({ [`${KUEUE}/queue-name`]: "default" }),
  ),
  created(
    "queue/queue-name",
    "a pod template names another queue",
    job({ labels: { [`${KUEUE}/queue-name`]: "theirs" } }),
    job({ labels: { [`${KUEUE}/queue-name`]: "default" } }),
  ),
  created(
    "queue/priority-class",
    "work names a priority that is not the tenant's",
    labelled({ [`${KUEUE}/priority-class`]: "operators" }),
    labelled({ [`${KUEUE}/priority-class`]: "production" }),
  ),
  created(
    "queue/marks",
    "work brings a Workload of its own making",
    labelled({ [`${KUEUE}/prebuilt-workload-name`]: "mine" }),
    labelled({ [`${KUEUE}/max-exec-time-seconds`]: "60" }),
  ),
  created(
    "queue/marks",
    "a pod says that another kind of work holds it back",
    pod({ annotations: { [`${KUEUE}/pod-suspending-parent`]: "statefulset" } }),
    pod({ annotations: { [`${KUEUE}/podset-required-topology`]: "kubernetes.io/hostname" } }),
  ),
  created(
    "queue/marks",
    "a template says that another kind of work holds its pods back",
    deployment({ annotations: { [`${KUEUE}/pod-suspending-parent`]: "statefulset" } }),
    deployment({ annotations: { [`${KUEUE}/pod-suspending-parent`]: "deployment" } }),
  ),
  {
    id: "queue/fixed-marks",
    name: "a pod is taken out of the queue's sight",
    refused: { before: gated("marked", MANAGED), patch: { metadata: { labels: { [`${KUEUE}/managed`]: null } } } },
    allowed: {
      before: gated("marked-too", MANAGED),
      patch: { metadata: { labels: { [`${KUEUE}/priority-class`]: "production", mine: "1" } } },
    },
  },
  created(
    "queue/owners",
    "a pod says that it belongs to admitted work",
    pod({ metadata: { ownerReferences: [owner] } }),
    pod(),
  ),
  {
    id: "queue/owners",
    name: "work that is there is given an owner",
    refused: { before: job({ name: "owned" }, { suspend: true }), patch: { metadata: { ownerReferences: [owner] } } },
    allowed: {
      before: job({ name: "owned-by-controller" }, { suspend: true }),
      patch: { metadata: { ownerReferences: [owner] } },
      as: "jobs",
    },
  },
  {
    id: "queue/owners",
    name: "the tenant's own account, whose name starts with system: as a controller's, names an owner",
    refused: { create: pod({ metadata: { ownerReferences: [owner] } }), as: "workload" },
    allowed: { create: pod(), as: "workload" },
  },
  {
    id: "queue/gates",
    name: "a person takes the queue's gate away",
    refused: { before: gated("gated"), patch: { spec: { schedulingGates: null } } },
    allowed: { before: gated("gated-too"), patch: { spec: { schedulingGates: null } }, as: "kueue" },
  },
  {
    id: "queue/suspended",
    name: "a person resumes what the queue has suspended",
    refused: { before: job({ name: "waiting" }, { suspend: true }), patch: { spec: { suspend: false } } },
    allowed: {
      before: job({ name: "waiting-too" }, { suspend: true }),
      patch: { spec: { suspend: false } },
      as: "kueue",
    },
  },
];
