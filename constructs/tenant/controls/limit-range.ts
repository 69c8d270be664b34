import { kubernetesBytes, kubernetesCount } from "../../core/quantity";
import { tenantLabels } from "../labels";
import { cellEntitlements } from "../resources";
import { defineControl } from "./control";

const GIB = 2 ** 30;
/** Most of a container in a cell where the tenant has no GPUs: a small service. */
const WITHOUT_GPUS = { cores: 32, memory: 128 * GIB };

/** Defaults for containers that say nothing, and the most that one may ask: a node's share, never more. */
export const limitRange = defineControl({
  kind: "limit-range",
  title: "LimitRange",
  protects: "Other pods of a node against containers without limits, and the tenant against pods that fit no node.",
  render(tenant, cell) {
    const pools = cellEntitlements(tenant, cell).map(({ pool }) => pool);
    const cores = Math.max(WITHOUT_GPUS.cores, ...pools.map((pool) => pool.coresPerGpu * pool.system.gpusPerNode));
    const memory = Math.max(WITHOUT_GPUS.memory, ...pools.map((pool) => pool.memoryPerGpu * pool.system.gpusPerNode));
    return [
      {
        object: {
          apiVersion: "v1",
          kind: "LimitRange",
          metadata: { name: "containers", namespace: tenant.id, labels: tenantLabels(tenant, cell) },
          spec: {
            limits: [
              {
                type: "Container",
                defaultRequest: { cpu: "1", memory: "4Gi" },
                default: { memory: "4Gi" },
                max: { cpu: kubernetesCount(Math.floor(cores)), memory: kubernetesBytes(memory) },
              },
            ],
          },
        },
      },
    ];
  },
});
