import type { AdmissionCase } from "./case";
import { POOL, created, job, pod } from "./case";

const [key, value] = Object.entries(POOL)[0]!;
const tolerating = (...tolerations: readonly object[]) => pod({ spec: { tolerations } });
const OWN = { key, value, effect: "NoSchedule" };
const GPU = { "nvidia.com/gpu": "8" };

const waiting = (name: string) =>
  pod({
    name,
    limits: GPU,
    spec: { nodeSelector: { zone: "a" }, schedulingGates: [{ name: "kueue.x-k8s.io/admission" }] },
  });

export const placementCases: readonly AdmissionCase[] = [
  created("placement/node-name", "a pod names its node", pod({ spec: { nodeName: "node-1" } }), pod()),
  created("placement/node-name", "a template names its node", job({ spec: { nodeName: "node-1" } }), job()),
  created(
    "placement/tolerations",
    "a pod tolerates another tenant's pool",
    tolerating({ ...OWN, value: "theirs" }),
    tolerating(OWN),
  ),
  created(
    "placement/tolerations",
    "a pod tolerates every pool",
    tolerating({ key, operator: "Exists", effect: "NoSchedule" }),
    tolerating({ key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" }),
  ),
  created(
    "placement/tolerations",
    "a pod tolerates every taint",
    tolerating({ operator: "Exists" }),
    tolerating({ ...OWN, operator: "Equal" }),
  ),
  created(
    "placement/pool",
    "a pod with GPUs that no queue holds back chooses no pool",
    pod({ limits: GPU, spec: { nodeSelector: { zone: "a" } } }),
    pod({ limits: GPU, spec: { nodeSelector: { ...POOL, zone: "a" } } }),
  ),
  created(
    "placement/pool",
    "a pod with GPUs that no queue holds back chooses another pool",
    pod({ limits: GPU, spec: { nodeSelector: { [key]: "theirs" } } }),
    pod({
      limits: GPU,
      spec: { nodeSelector: { zone: "a" }, schedulingGates: [{ name: "kueue.x-k8s.io/admission" }] },
    }),
  ),
  {
    id: "placement/pool",
    name: "the queue lets a pod with GPUs go without a place",
    refused: { before: waiting("unplaced"), patch: { spec: { schedulingGates: null } }, as: "kueue" },
    allowed: {
      before: waiting("placed"),
      patch: { spec: { schedulingGates: null, nodeSelector: POOL, tolerations: [{ ...OWN, operator: "Equal" }] } },
      as: "kueue",
    },
  },
  created(
    "placement/pool",
    "where the tenant has nodes of its own, a pod without GPUs is anywhere",
    { ...pod({ spec: { nodeSelector: {} } }), metadata: { name: "a", namespace: "charite-genomics" } },
    { ...pod(), metadata: { name: "a", namespace: "charite-genomics" } },
    "operator",
  ),
  created("placement/scheduler", "a pod has a scheduler of its own", pod({ spec: { schedulerName: "mine" } }), pod()),
  created(
    "placement/priority",
    "a pod is as urgent as the cell itself",
    pod({ spec: { priorityClassName: "system-node-critical" } }),
    pod({ spec: { preemptionPolicy: "PreemptLowerPriority" } }),
  ),
  created(
    "placement/priority",
    "a template is as urgent as the cell itself",
    job({ spec: { priorityClassName: "system-cluster-critical" } }),
    job(),
  ),
];
