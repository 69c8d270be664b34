import { compareText } from "../core/fault";
import type { CellFacts, PoolFacts, TenantShare } from "../site/facts";
import { siteImages } from "../site/images";
import { tenantClasses } from "../storage/objects";
import { cellEntitlements } from "./resources";
import { railNetworks } from "./rails";
import { tenantRuntimeClasses } from "./runtime-classes";

/**
 * Annotations of a tenant's namespace from which the cell's admission policies read what it may do. Only operators write
 * namespaces, so no tenant can widen them, and the policies are the same for every tenant. Each is a list without spaces,
 * separated by commas; the empty text is the empty list.
 */
export const PARAMETERS = {
  /** Node labels that mean one of its pools, `key=value`, several of one pool joined by `+`. */
  pools: "gigafactory.io/pools",
  /** Taints that its pods may tolerate, `key=value:effect`. */
  tolerations: "gigafactory.io/tolerations",
  /** Starts of the names of images that its containers may run, `registry.example/project/`. */
  images: "gigafactory.io/images",
  /** RuntimeClasses that its pods may name; an empty entry is a pod that names none. */
  runtimeClasses: "gigafactory.io/runtime-classes",
  /** WorkloadPriorityClasses that its work may name. */
  priorityClasses: "gigafactory.io/priority-classes",
  /** StorageClasses that its claims may name. */
  storageClasses: "gigafactory.io/storage-classes",
  /** Rails that its pods may use, `<resource>=<namespace>/<network>`; a pod has both or neither. */
  networks: "gigafactory.io/networks",
  /** Services that may be of type LoadBalancer, by name. */
  exposed: "gigafactory.io/exposed",
  /** `all` where every pod must run on nodes of its pools, `gpu` where only those with GPUs must. */
  placement: "gigafactory.io/placement",
} as const;

/** In place of an empty list of RuntimeClasses, which would be a pod that names none. No class can have this name. */
const NO_CLASS = "-";

/** What a tenant may do in one of its namespaces in a cell, as the namespace's annotations. @throws FaultError `tenant/unknown-pool`. */
export function tenantParameters(tenant: TenantShare, cell: CellFacts): Record<string, string> {
  const pools = cellEntitlements(tenant, cell).map(({ pool }) => pool);
  const classes = tenantRuntimeClasses(tenant, pools);
  return {
    [PARAMETERS.pools]: list(pools.map(poolLabels)),
    [PARAMETERS.tolerations]: list(pools.flatMap(poolTaint)),
    [PARAMETERS.images]: list(tenant.images ?? siteImages(cell)),
    [PARAMETERS.runtimeClasses]: classes.length === 0 ? NO_CLASS : list(classes),
    [PARAMETERS.priorityClasses]: list(tenant.priorities ?? Object.keys(cell.priorities)),
    [PARAMETERS.storageClasses]: list(tenantClasses(tenant, cell)),
    [PARAMETERS.networks]: list(networks(tenant, cell)),
    [PARAMETERS.exposed]: list(tenant.expose.map(({ name }) => name)),
    [PARAMETERS.placement]: tenant.isolation === "shared" ? "gpu" : "all",
  };
}

function list(entries: readonly string[]): string {
  return [...new Set(entries)].sort(compareText).join(",");
}

function poolLabels({ nodeLabels }: PoolFacts): string {
  const pairs = Object.entries(nodeLabels).map(([key, value]) => `${key}=${value}`);
  return pairs.sort(compareText).join("+");
}

function poolTaint({ taint }: PoolFacts): string[] {
  return taint === undefined ? [] : [`${taint.key}=${taint.value}:${taint.effect}`];
}

function networks(tenant: TenantShare, cell: CellFacts): string[] {
  return railNetworks(tenant, cell).map(({ rail, network }) => `${rail.resource}=${network}`);
}
