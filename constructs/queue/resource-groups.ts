import { kubernetesBytes, kubernetesCount } from "../core/quantity";
import type { GpuPool } from "./flavors";

/** GPUs of a pool that a queue or cohort has. */
export interface Quota {
  readonly pool: GpuPool;
  /** GPUs that are its own. */
  readonly nominal: number;
  /** GPUs beyond, while they are idle elsewhere; no limit where absent, which only a tree without a parent needs. */
  readonly borrowing?: number;
}

export interface ResourceQuota {
  readonly name: string;
  readonly nominalQuota: string;
  readonly borrowingLimit?: string;
}

export interface ResourceGroup {
  readonly coveredResources: readonly string[];
  readonly flavors: readonly { readonly name: string; readonly resources: readonly ResourceQuota[] }[];
}

/**
 * One group over all quotas, or none. A resource may stand in one group only and every pool brings CPU and memory, so
 * pools of several GPU makers share the group, each with 0 of the others' GPUs. Each flavor lists exactly the covered
 * resources in their order, as Kueue's webhook demands.
 */
export function resourceGroups(quotas: readonly Quota[]): ResourceGroup[] {
  if (quotas.length === 0) return [];
  const coveredResources = ["cpu", "memory", ...new Set(quotas.map(({ pool }) => pool.gpuResource))];
  return [
    {
      coveredResources,
      flavors: quotas.map((quota) => ({
        name: quota.pool.flavor,
        resources: coveredResources.map((resource) => resourceQuota(resource, quota)),
      })),
    },
  ];
}

function resourceQuota(resource: string, { pool, nominal, borrowing }: Quota): ResourceQuota {
  return {
    name: resource,
    nominalQuota: amount(resource, pool, nominal),
    ...(borrowing === undefined ? {} : { borrowingLimit: amount(resource, pool, borrowing) }),
  };
}

/** How much of a resource goes with that many GPUs of a pool. */
function amount(resource: string, pool: GpuPool, gpus: number): string {
  if (resource === "cpu") return kubernetesCount(Math.floor(gpus * pool.coresPerGpu));
  if (resource === "memory") return kubernetesBytes(Math.floor(gpus * pool.memoryPerGpu));
  return kubernetesCount(resource === pool.gpuResource ? gpus : 0);
}
