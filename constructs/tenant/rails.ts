import { FABRIC_NAMESPACE } from "../fabric/naming";
import { ownNetworkName } from "../fabric/partitions";
import type { CellFacts, EntitlementFacts, RailFacts, TenantFacts, TenantShare } from "../site/facts";
import { cellEntitlements } from "./resources";
import { tenantShares } from "./shares";

/** A rail that a tenant's pods may be on, and `<namespace>/<name>` of the network by which they join. */
export interface RailNetwork {
  readonly rail: RailFacts;
  readonly network: string;
}

/**
 * True for tenants that have a partition of the cell's fabric for themselves: those that share no nodes. It is theirs
 * from when they are active until they are offboarded.
 */
export function hasOwnPartition(tenant: TenantFacts, cell: CellFacts): boolean {
  const has = tenant.phase === "active" || tenant.phase === "held";
  return has && tenant.isolation !== "shared" && railsOf(tenant.entitlements, cell).length > 0;
}

/** Rails that the nodes of at least one of the pools have. */
export function railsOf(entitlements: readonly EntitlementFacts[], cell: CellFacts): RailFacts[] {
  const { fabric } = cell;
  if (fabric === undefined) return [];
  const refs = new Set(entitlements.map(({ pool }) => pool));
  const pools = cell.pools.filter(({ id, ref }) => refs.has(ref) && fabric.pools.includes(id));
  const nics = Math.max(0, ...pools.map(({ system }) => system.nics));
  return fabric.rails.filter(({ index }) => index < nics);
}

/**
 * The networks by which the pods of a tenant's namespace join the fabric. @throws FaultError `tenant/unknown-pool`.
 */
export function railNetworks(tenant: TenantShare, cell: CellFacts): RailNetwork[] {
  const { fabric } = cell;
  cellEntitlements(tenant, cell);
  if (fabric === undefined) return [];
  const own = cell.partitions?.[tenant.id] !== undefined;
  const home = own ? partitionHome(tenant, cell) : FABRIC_NAMESPACE;
  return railsOf(tenant.entitlements, cell).map((rail) => ({
    rail,
    network: `${home}/${own ? ownNetworkName(fabric, rail, home) : rail.name}`,
  }));
}

/** The one namespace of a tenant in a cell whose networks all its namespaces name: the first. */
export function partitionHome(tenant: TenantShare, cell: CellFacts): string {
  return tenantShares(tenant, cell)[0]?.namespace ?? tenant.namespace;
}
