import { kubernetesBytes, kubernetesCount } from "../../core/quantity";
import type { CellFacts, TenantShare } from "../../site/facts";
import { tenantQuota } from "../../storage/objects";
import { tenantLabels } from "../labels";
import { cellEntitlements } from "../resources";
import { defineControl } from "./control";

/** Room beside the GPUs' own cores and memory, for notebooks, services and data loading. */
const BASE = { cores: 64, memoryGib: 256 } as const;

/** Disk of its node that a pod has on average: images' layers, logs and emptyDirs; data belongs into scratch. */
const POD_DISK = 32 * 2 ** 30;

/** Objects of a kind that a namespace may hold: far above honest use, far below what slows an API server. */
const OBJECTS = {
  "count/configmaps": 1000,
  "count/secrets": 500,
  "count/services": 100,
  "count/jobs.batch": 5000,
  "count/cronjobs.batch": 100,
  "count/deployments.apps": 200,
  "count/statefulsets.apps": 100,
  "count/jobsets.jobset.x-k8s.io": 1000,
  // Snapshots hold blocks that no other quota counts.
  "count/volumesnapshots.snapshot.storage.k8s.io": 100,
  "count/poddisruptionbudgets.policy": 100,
  persistentvolumeclaims: 500,
  // Claims are devices that neither the queue nor the GPUs' quota counts, whatever their DeviceClass.
  "count/resourceclaims.resource.k8s.io": 0,
  "count/resourceclaimtemplates.resource.k8s.io": 0,
} as const;

/** The backstop behind the queue: what the namespace can have at most, whoever admits it. */
export const resourceQuota = defineControl({
  kind: "resource-quota",
  title: "ResourceQuota",
  protects: "The cell's GPUs, storage and API server against a tenant that takes more than it was promised.",
  render: (tenant, cell) => [
    {
      object: {
        apiVersion: "v1",
        kind: "ResourceQuota",
        metadata: { name: "entitlement", namespace: tenant.namespace, labels: tenantLabels(tenant, cell) },
        spec: { hard: { ...computeQuota(tenant, cell), ...tenantQuota(tenant, cell), ...objectQuota(tenant) } },
      },
    },
  ],
});

function computeQuota(tenant: TenantShare, cell: CellFacts): Record<string, string> {
  const entitlements = cellEntitlements(tenant, cell);
  // Kinds of GPU that it has none of stand at 0: what a quota doesn't name is without limit.
  const gpus = new Map(gpuResources(cell).map((resource) => [resource, 0]));
  let cores: number = BASE.cores;
  let memory = BASE.memoryGib * 2 ** 30;
  for (const { pool, most } of entitlements) {
    const resource = `requests.${pool.gpuResource}`;
    gpus.set(resource, (gpus.get(resource) ?? 0) + most);
    cores += most * pool.coresPerGpu;
    memory += most * pool.memoryPerGpu;
  }
  const pods = 200 + entitlements.reduce((sum, { most }) => sum + most, 0);
  return {
    ...Object.fromEntries([...gpus].map(([resource, count]) => [resource, kubernetesCount(count)])),
    "requests.cpu": kubernetesCount(Math.floor(cores)),
    "requests.memory": kubernetesBytes(Math.floor(memory)),
    "limits.memory": kubernetesBytes(Math.floor(memory) * 2),
    "requests.ephemeral-storage": kubernetesBytes(pods * POD_DISK),
    "limits.ephemeral-storage": kubernetesBytes(pods * POD_DISK * 2),
    pods: kubernetesCount(pods),
  };
}

function gpuResources({ pools }: CellFacts): string[] {
  return pools.flatMap(({ gpuResource }) => (gpuResource === undefined ? [] : [`requests.${gpuResource}`]));
}

function objectQuota({ expose }: TenantShare): Record<string, string> {
  const counts = Object.entries(OBJECTS).map(([key, count]) => [key, kubernetesCount(count)]);
  // Either opens a port of the cell to the outside. A LoadBalancer of the tenant's takes no port of the nodes:
  // allocateLoadBalancerNodePorts must be false.
  return {
    ...(Object.fromEntries(counts) as Record<string, string>),
    "services.loadbalancers": kubernetesCount(expose.length),
    "services.nodeports": "0",
  };
}
