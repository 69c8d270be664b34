import { LABELS } from "../core/labels";
import { topologyKeys } from "../node-pool/objects";
import type { PoolFacts } from "../site/facts";
import type { FabricPlan } from "./plan";

/**
 * Kueue's topology levels, widest first. A leaf level only where leaves part a scalable unit, and not inside a rack:
 * there it would come below the rack that it parts, and racks are what NVLink domains are.
 */
export function topologyLevels(pools: readonly PoolFacts[], plan: FabricPlan): string[] {
  const { block, leaf, rack } = topologyKeys(pools[0]!);
  const groups = pools.map(({ id, unitNodes, system }) => ({ nodes: plan.leafGroupNodes[id]!, unitNodes, system }));
  const parted = groups.some(({ nodes, unitNodes }) => nodes < unitNodes);
  const wholeRacks = groups.every(({ nodes, system }) => nodes >= system.nodesPerRack);
  return [block, ...(parted && wholeRacks ? [leaf] : []), rack, LABELS.hostname];
}
