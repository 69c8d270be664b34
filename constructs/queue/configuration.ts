import { compareText } from "../core/fault";
import { LABELS } from "../core/labels";
import type { CellFacts } from "../site/facts";

/**
 * Kueue's own Configuration, as its chart takes it in `managerConfig.controllerManagerConfigYaml`. Only the fields that
 * we set; unknown ones would keep Kueue from starting. Source: kueue v0.19.2, apis/config/v1beta2.
 */
export interface KueueConfiguration {
  readonly apiVersion: "config.kueue.x-k8s.io/v1beta2";
  readonly kind: "Configuration";
  readonly health: { readonly healthProbeBindAddress: string };
  readonly metrics: { readonly bindAddress: string; readonly enableClusterQueueResources: boolean };
  readonly webhook: { readonly port: number };
  readonly leaderElection: { readonly leaderElect: boolean; readonly resourceName: string };
  readonly controller: { readonly groupKindConcurrency: Readonly<Record<string, number>> };
  readonly clientConnection: { readonly qps: number; readonly burst: number };
  readonly manageJobsWithoutQueueName: boolean;
  readonly managedJobsNamespaceSelector: {
    readonly matchExpressions: readonly { readonly key: string; readonly operator: "Exists" }[];
  };
  readonly waitForPodsReady: {
    readonly timeout: string;
    readonly recoveryTimeout: string;
    readonly blockAdmission: boolean;
    readonly requeuingStrategy: {
      readonly timestamp: "Eviction" | "Creation";
      readonly backoffBaseSeconds: number;
      readonly backoffMaxSeconds: number;
    };
  };
  readonly integrations: { readonly frameworks: readonly string[] };
  readonly fairSharing: { readonly preemptionStrategies: readonly string[] };
  readonly resources: { readonly excludeResourcePrefixes: readonly string[] };
  readonly objectRetentionPolicies: { readonly workloads: { readonly afterFinished: string } };
}

/** Every kind of work that could run pods in a tenant's namespace: what isn't here would run beside the queue. */
const FRAMEWORKS = [
  "batch/job",
  "jobset.x-k8s.io/jobset",
  "leaderworkerset.x-k8s.io/leaderworkerset",
  "trainer.kubeflow.org/trainjob",
  "kubeflow.org/mpijob",
  "kubeflow.org/pytorchjob",
  "ray.io/rayjob",
  "ray.io/raycluster",
  "ray.io/rayservice",
  "workload.codeflare.dev/appwrapper",
  "deployment",
  "statefulset",
  "pod",
];

/** Resources that nodes bound and quotas don't: a job that requests one would else never be admitted. */
const UNCOUNTED = ["ephemeral-storage", "hugepages-"];

/** Kueue's configuration for a cell: only tenants' namespaces, all work in them, rails without quota. */
export function kueueConfiguration(cell: Pick<CellFacts, "fabric">): KueueConfiguration {
  return {
    apiVersion: "config.kueue.x-k8s.io/v1beta2",
    kind: "Configuration",
    health: { healthProbeBindAddress: ":8081" },
    metrics: { bindAddress: ":8443", enableClusterQueueResources: true },
    webhook: { port: 9443 },
    leaderElection: { leaderElect: true, resourceName: "c1f6bfd2.kueue.x-k8s.io" },
    controller: {
      groupKindConcurrency: {
        "Job.batch": 5,
        Pod: 5,
        "Workload.kueue.x-k8s.io": 10,
        "LocalQueue.kueue.x-k8s.io": 5,
        "Cohort.kueue.x-k8s.io": 1,
        "ClusterQueue.kueue.x-k8s.io": 5,
        "ResourceFlavor.kueue.x-k8s.io": 1,
      },
    },
    clientConnection: { qps: 300, burst: 500 },
    // Work without a queue name waits too; only in tenants' namespaces, so that no operator is ever held up.
    manageJobsWithoutQueueName: true,
    managedJobsNamespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] },
    // All or nothing: a job whose pods don't all start gives its GPUs back.
    waitForPodsReady: {
      timeout: "30m",
      recoveryTimeout: "10m",
      blockAdmission: false,
      requeuingStrategy: { timestamp: "Eviction", backoffBaseSeconds: 60, backoffMaxSeconds: 3600 },
    },
    integrations: { frameworks: FRAMEWORKS },
    fairSharing: { preemptionStrategies: ["LessThanOrEqualToFinalShare", "LessThanInitialShare"] },
    resources: { excludeResourcePrefixes: [...UNCOUNTED, ...railPrefixes(cell)].sort(compareText) },
    objectRetentionPolicies: { workloads: { afterFinished: "168h" } },
  };
}

/** `nvidia.com/rail0` … `nvidia.com/rail7` → `nvidia.com/rail`. */
function railPrefixes({ fabric }: Pick<CellFacts, "fabric">): string[] {
  return [...new Set(fabric?.rails.map(({ resource }) => resource.replace(/\d+$/, "")) ?? [])];
}
