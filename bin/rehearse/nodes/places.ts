import { CEPH_RACK, LABELS } from "../../../constructs/core/labels";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";

/** Where a host stands, as whoever enrols it knows. */
export interface HostPlace {
  /** `gb300-r017`: racks of a pool are counted through, whatever its units. */
  readonly rack: string;
  /** `gb300-l003`: the group of leaf switches; absent on hosts without a link to the fabric. */
  readonly leaf?: string;
  /** `u001`. */
  readonly unit: string;
}

/** Where the hosts of a pool stand, in the order of its nodes: racks are filled one by one, leaves within each unit. */
export function hostPlace(pool: PoolFacts, cell: Pick<CellFacts, "fabric">, index: number): HostPlace {
  const unit = Math.floor(index / pool.unitNodes);
  const leafNodes = cell.fabric?.plan.leafGroupNodes[pool.id];
  return {
    rack: named(pool, "r", Math.floor(index / pool.system.nodesPerRack)),
    unit: pool.units[unit]?.id ?? "",
    ...(leafNodes === undefined ? {} : { leaf: named(pool, "l", leafIndex(pool, leafNodes, index)) }),
  };
}

/** Every unit has leaves of its own: its last group may be smaller than the others. */
function leafIndex(pool: PoolFacts, leafNodes: number, index: number): number {
  const groups = Math.ceil(pool.unitNodes / leafNodes);
  return Math.floor(index / pool.unitNodes) * groups + Math.floor((index % pool.unitNodes) / leafNodes);
}

/** Four digits, so that text order is number order. */
function named(pool: PoolFacts, letter: string, index: number): string {
  return `${pool.id}-${letter}${String(index + 1).padStart(4, "0")}`;
}

/** The labels with which a BareMetalHost says where it stands; see node-pool's README, "Hosts". */
export function placeLabels(pool: PoolFacts, { rack, leaf }: HostPlace): Record<string, string> {
  return {
    [LABELS.rack]: rack,
    ...(leaf === undefined ? {} : { [LABELS.leaf]: leaf }),
    ...(pool.role === "storage" ? { [CEPH_RACK]: rack } : {}),
  };
}
