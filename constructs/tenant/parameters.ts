import { compareText } from "../core/fault";
import { FABRIC_NAMESPACE } from "../fabric/naming";
import type { CellFacts, PoolFacts, TenantFacts } from "../site/facts";
import { tenantClasses } from "../storage/objects";
import { cellEntitlements } from "./resources";

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

/** Registries whose images tenants may run where their site says nothing. Full names only: `docker.io/library/busybox`. */
export const DEFAULT_IMAGES = ["docker.io/", "ghcr.io/", "nvcr.io/", "quay.io/", "registry.k8s.io/"] as const;

/** What a tenant may do in a cell, as annotations of its namespace. @throws FaultError `tenant/unknown-pool`. */
export function tenantParameters(tenant: TenantFacts, cell: CellFacts): Record<string, string> {
  const pools = cellEntitlements(tenant, cell).map(({ pool }) => pool);
  return {
    [PARAMETERS.pools]: list(pools.map(poolLabels)),
    [PARAMETERS.tolerations]: list(pools.flatMap(poolTaint)),
    [PARAMETERS.images]: list(imagesOf(cell)),
    [PARAMETERS.runtimeClasses]: list(["", "nvidia"]),
    [PARAMETERS.priorityClasses]: list(Object.keys(cell.priorities)),
    [PARAMETERS.storageClasses]: list(tenantClasses(tenant, cell)),
    [PARAMETERS.networks]: list(railNetworks(pools, cell)),
    [PARAMETERS.exposed]: "",
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

function imagesOf({ imageRegistry }: CellFacts): string[] {
  return [...DEFAULT_IMAGES, ...(imageRegistry === undefined ? [] : [`${imageRegistry}/`])];
}

/** Rails that the nodes of at least one of its pools have. */
function railNetworks(pools: readonly PoolFacts[], { fabric }: CellFacts): string[] {
  const nics = Math.max(0, ...pools.filter(({ id }) => fabric?.pools.includes(id)).map(({ system }) => system.nics));
  const rails = fabric?.rails.filter(({ index }) => index < nics) ?? [];
  return rails.map(({ name, resource }) => `${resource}=${FABRIC_NAMESPACE}/${name}`);
}
