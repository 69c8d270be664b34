import { compareText } from "../core/fault";
import type { CellFacts, PoolFacts, TenantShare } from "../site/facts";
import { siteImages } from "../site/images";
import { tenantClasses } from "../storage/objects";
import { cellEntitlements } from "./resources";
import { PARAMETERS } from "./parameter-names";
import { railNetworks } from "./rails";
import { tenantRuntimeClasses } from "./runtime-classes";

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
