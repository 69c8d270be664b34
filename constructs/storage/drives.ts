import type { Fault, FieldPath } from "../core/fault";
import { FaultError, didYouMean } from "../core/fault";
import type { Bytes } from "../core/quantity";
import type { PoolFacts } from "../site/facts";
import type { Place } from "./driver";

/** A pool whose nodes have drives. */
export type DrivePool = PoolFacts & { readonly system: Required<Pick<PoolFacts["system"], "drives">> };

/**
 * Read rate of one drive where its maker states none for the whole node: below the 6.5 to 7 GB/s that makers print for
 * PCIe 4 NVMe drives and the 250 MB/s for hard drives. Assumed: planning figures.
 */
export const DRIVE_READ = { nvme: 5e9, hdd: 2e8 } as const;

export function hasDrives(pool: PoolFacts): pool is DrivePool {
  return pool.system.drives !== undefined;
}

/** @throws FaultError when the cell has no such pool or its system has no drives. */
export function drivePool(id: string, path: FieldPath, { pools, cell }: Place): DrivePool {
  const pool = pools.find((candidate) => candidate.id === id);
  if (pool !== undefined && hasDrives(pool)) return pool;
  throw new FaultError([pool === undefined ? unknownPool(id, path, cell, pools) : noDrives(pool, path, pools)]);
}

/** Bytes on the drives of a pool's schedulable nodes, before any coding: spare nodes may be taken out any day. */
export function rawBytes({ schedulableNodes, system: { drives } }: DrivePool): Bytes {
  return schedulableNodes * drives.count * drives.size;
}

function unknownPool(id: string, path: FieldPath, cell: string, pools: readonly PoolFacts[]): Fault {
  const allowed = pools.filter(hasDrives).map((pool) => pool.id);
  return {
    code: "storage/unknown-pool",
    message: `cell ${cell} has no pool ${JSON.stringify(id)}`,
    path,
    received: id,
    allowed: allowed.length > 0 ? allowed : "none: no pool of the cell has drives",
    ...didYouMean(id, allowed),
  };
}

function noDrives(pool: PoolFacts, path: FieldPath, pools: readonly PoolFacts[]): Fault {
  const allowed = pools.filter(hasDrives).map((candidate) => candidate.id);
  return {
    code: "storage/no-drives",
    message: `the nodes of pool ${pool.ref} have no drives: it is made of ${pool.system.name}`,
    path,
    received: pool.id,
    allowed: allowed.length > 0 ? allowed : "none: no pool of the cell has drives",
    fix: "name a pool of a system with drives, such as nvme-24",
  };
}
