import { FaultError } from "../core/fault";
import type { CellFacts, EntitlementFacts, PoolFacts, TenantFacts } from "../site/facts";

/** A tenant's entitlement to a pool of one cell. */
export interface CellEntitlement {
  readonly pool: PoolFacts;
  /** Guaranteed and burst together: what it can have at most. */
  readonly most: number;
}

/**
 * A tenant's entitlements in one cell.
 * @throws FaultError `tenant/unknown-pool` where the cell has no such pool.
 */
export function cellEntitlements(tenant: Pick<TenantFacts, "entitlements">, cell: CellFacts): CellEntitlement[] {
  return tenant.entitlements.flatMap((entitlement, index) =>
    entitlement.pool.startsWith(`${cell.id}/`) ? [withPool(entitlement, index, cell)] : [],
  );
}

function withPool({ pool: ref, guaranteed, burst }: EntitlementFacts, index: number, cell: CellFacts): CellEntitlement {
  const pool = cell.pools.find((candidate) => candidate.ref === ref && candidate.gpuResource !== undefined);
  if (pool !== undefined) return { pool, most: guaranteed + burst };
  throw new FaultError([
    {
      code: "tenant/unknown-pool",
      message: `cell ${cell.id} has no GPU pool ${JSON.stringify(ref)}`,
      path: ["entitlements", index, "pool"],
      received: ref,
      allowed: cell.pools.filter((candidate) => candidate.gpuResource !== undefined).map((candidate) => candidate.ref),
    },
  ]);
}
