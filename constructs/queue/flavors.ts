import type { Rendered } from "../core/kubernetes";
import { LABELS } from "../core/labels";
import type { CellFacts, PoolFacts } from "../site/facts";
import { KUEUE, queueLabels } from "./labels";

/** A pool whose GPUs are queued for. */
export type GpuPool = PoolFacts & Required<Pick<PoolFacts, "flavor" | "gpuResource">>;

export function isGpuPool(pool: PoolFacts): pool is GpuPool {
  return pool.flavor !== undefined && pool.gpuResource !== undefined;
}

/**
 * One ResourceFlavor for each GPU pool, reserved ones included. Its labels and tolerations are added to the pods that
 * Kueue admits with it, so tenants write neither; the architecture keeps an x86 image off Arm nodes. With a topology
 * it is immutable.
 */
export function flavorObjects(cell: CellFacts): Rendered[] {
  return cell.pools.filter(isGpuPool).map((pool) => ({ object: flavor(pool, cell) }));
}

function flavor(pool: GpuPool, cell: CellFacts): Rendered["object"] {
  const { taint } = pool;
  const connected = cell.topology !== undefined && (cell.fabric?.pools.includes(pool.id) ?? false);
  return {
    apiVersion: KUEUE,
    kind: "ResourceFlavor",
    metadata: { name: pool.flavor, labels: queueLabels(cell.id) },
    spec: {
      nodeLabels: { ...pool.nodeLabels, [LABELS.architecture]: pool.system.architecture },
      ...(taint === undefined
        ? {}
        : {
            nodeTaints: [taint],
            tolerations: [{ key: taint.key, operator: "Equal", value: taint.value, effect: taint.effect }],
          }),
      ...(connected ? { topologyName: cell.topology } : {}),
    },
  };
}
