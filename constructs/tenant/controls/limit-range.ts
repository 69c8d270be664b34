import { kubernetesBytes, kubernetesCount } from "../../core/quantity";
import type { CellFacts, TenantShare } from "../../site/facts";
import { tenantLabels } from "../labels";
import { cellEntitlements } from "../resources";
import { defineControl } from "./control";

const GIB = 2 ** 30;
/** Most of a container in a cell where the tenant has no GPUs: a small service. */
const WITHOUT_GPUS = { cores: 32, memory: 128 * GIB };

/** Defaults for containers that say nothing, and the most that one may ask: what its nodes give to quotas. */
export const limitRange = defineControl({
  kind: "limit-range",
  title: "LimitRange",
  protects: "Other pods of a node against containers without limits, and the tenant against pods that fit no node.",
  render(tenant, cell) {
    const { cores, memory } = largestNode(tenant, cell);
    const max = { cpu: kubernetesCount(Math.floor(cores)), memory: kubernetesBytes(Math.floor(memory)) };
    return [
      {
        object: {
          apiVersion: "v1",
          kind: "LimitRange",
          metadata: { name: "containers", namespace: tenant.namespace, labels: tenantLabels(tenant, cell) },
          spec: {
            limits: [
              {
                type: "Container",
                // Every resource in `max` must have defaults here: the API server would take `max` for them, give a
                // whole node to each container that says nothing, and answer more than was sent. So GPUs have no `max`.
                defaultRequest: { cpu: "1", memory: "4Gi", "ephemeral-storage": "1Gi" },
                // Cores are only slowed down, so the default leaves them free; memory and disk are taken from others.
                default: { cpu: max.cpu, memory: "4Gi", "ephemeral-storage": "32Gi" },
                max,
              },
            ],
          },
        },
      },
    ];
  },
});

/** What the largest of the tenant's nodes gives to quotas. */
function largestNode(tenant: TenantShare, cell: CellFacts): { cores: number; memory: number } {
  const pools = cellEntitlements(tenant, cell).map(({ pool }) => pool);
  if (pools.length === 0) return WITHOUT_GPUS;
  return {
    cores: Math.max(...pools.map((pool) => pool.coresPerGpu * pool.system.gpusPerNode)),
    memory: Math.max(...pools.map((pool) => pool.memoryPerGpu * pool.system.gpusPerNode)),
  };
}
