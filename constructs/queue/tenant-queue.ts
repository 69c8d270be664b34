import { FaultError, didYouMean } from "../core/fault";
import type { Rendered } from "../core/kubernetes";
import { LABELS } from "../core/labels";
import type { CellFacts, EntitlementFacts, Phase, TenantShare } from "../site/facts";
import type { GpuPool } from "./flavors";
import { isGpuPool } from "./flavors";
import { KUEUE, queueLabels } from "./labels";
import { resourceGroups } from "./resource-groups";

/** Name of the LocalQueue in a tenant's namespace; Kueue gives it to jobs that name none. */
export const LOCAL_QUEUE = "default";

/** Only `active` admits. What runs may finish while a tenant is held; an offboarded tenant's work is evicted. */
const STOP: Readonly<Record<Phase, "None" | "Hold" | "HoldAndDrain">> = {
  requested: "Hold",
  active: "None",
  held: "Hold",
  offboarded: "HoldAndDrain",
};

/**
 * The ClusterQueue and LocalQueue of a tenant's namespace in a cell; nothing where it has no GPUs there.
 * @throws FaultError `queue/unknown-pool` for an entitlement to a pool that the cell doesn't have.
 */
export function tenantQueueObjects(tenant: TenantShare, cell: CellFacts): Rendered[] {
  const quotas = tenant.entitlements
    .map((entitlement, index) => ({ entitlement, index }))
    .filter(({ entitlement }) => entitlement.pool.startsWith(`${cell.id}/`))
    .map(({ entitlement, index }) => ({
      pool: poolOf(entitlement, index, cell),
      nominal: entitlement.guaranteed,
      borrowing: entitlement.burst,
    }));
  if (quotas.length === 0) return [];
  const labels = queueLabels(cell.id, { [LABELS.tenant]: tenant.id, [LABELS.programme]: tenant.programme });
  return [
    {
      object: {
        apiVersion: KUEUE,
        kind: "ClusterQueue",
        metadata: { name: tenant.namespace, labels },
        spec: {
          cohortName: tenant.programme,
          // The wall: a LocalQueue in any other namespace may name this queue, its jobs are not admitted.
          namespaceSelector: { matchLabels: admitted(tenant) },
          queueingStrategy: "BestEffortFIFO",
          resourceGroups: resourceGroups(quotas),
          // First its own quota on any flavor, then others' idle GPUs: what it borrows can be taken back.
          flavorFungibility: { whenCanBorrow: "TryNextFlavor", whenCanPreempt: "TryNextFlavor" },
          preemption: {
            reclaimWithinCohort: "Any",
            withinClusterQueue: "LowerPriority",
            borrowWithinCohort: { policy: "Never" },
          },
          fairSharing: { weight: "1" },
          stopPolicy: STOP[tenant.phase],
        },
      },
    },
    {
      object: {
        apiVersion: KUEUE,
        kind: "LocalQueue",
        metadata: { name: LOCAL_QUEUE, namespace: tenant.namespace, labels },
        spec: { clusterQueue: tenant.namespace },
      },
    },
  ];
}

/** Labels of the namespaces that a queue serves: the tenant's only one, or one of several and no other. */
function admitted({ id, namespace, namespaces }: TenantShare): Record<string, string> {
  const own = { [LABELS.tenant]: id };
  return namespaces.length === 1 ? own : { ...own, [LABELS.namespaceName]: namespace };
}

function poolOf({ pool: ref }: EntitlementFacts, index: number, cell: CellFacts): GpuPool {
  const pools = cell.pools.filter(isGpuPool);
  const found = pools.find((pool) => pool.ref === ref);
  if (found !== undefined) return found;
  const allowed = pools.map((pool) => pool.ref);
  throw new FaultError([
    {
      code: "queue/unknown-pool",
      message: `cell ${cell.id} has no GPU pool ${JSON.stringify(ref)}`,
      path: ["entitlements", index, "pool"],
      received: ref,
      allowed: allowed.length > 0 ? allowed : "none: the cell has no GPU pool",
      ...didYouMean(ref, allowed),
    },
  ]);
}
