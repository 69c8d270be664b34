import type { FabricFacts, PoolFacts } from "../../site/facts";
import type { Evidence } from "../evidence/evidence";

/**
 * Endpoints that one InfiniBand subnet can address. Its switches and routers take the rest of the 49,151 unicast LIDs.
 * Source: glennklockwood.com, InfiniBand, citing NVIDIA; read 2026-08-01.
 */
export const SUBNET_ENDPOINTS = 48_895;

export function isInfiniband(fabric: FabricFacts): boolean {
  return fabric.technology.kind === "infiniband";
}

/** The pools that a fabric connects, as far as they are known. */
export function connectedPools(evidence: Evidence, fabric: FabricFacts): PoolFacts[] {
  const cell = evidence.site?.cells.find(({ id }) => id === fabric.cell);
  return (cell?.pools ?? []).filter(({ id }) => fabric.pools.includes(id));
}
