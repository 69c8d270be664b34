import { addTo } from "../core/add-to";
import type { Rendered } from "../core/kubernetes";
import { kubernetesBytes } from "../core/quantity";
import type { CellFacts, TenantShare, TierFacts } from "../site/facts";
import { tenantClassName } from "./classes";
import type { Driver, Endpoint, SharedObjects } from "./driver";
import { driverOf } from "./drivers/index";

/**
 * Everything that a cell's tiers need, each shared thing once. @throws FaultError when tiers can't share what they must.
 */
export function tierObjects(tiers: readonly TierFacts[], cell: CellFacts): Rendered[] {
  return [...backingObjects(tiers, cell), ...tiers.flatMap((tier) => ownObjects(tier, cell))];
}

/** What tiers stand on together: the Ceph cluster. */
export function backingObjects(tiers: readonly TierFacts[], cell: CellFacts): Rendered[] {
  const shared = new Map<SharedObjects, TierFacts[]>();
  for (const tier of tiers) {
    const of = driver(tier).shared;
    if (of !== undefined) addTo(shared, of, tier);
  }
  return [...shared].flatMap(([of, users]) => of.render(users, cell));
}

/** What one tier needs beside `backingObjects`. */
export function ownObjects(tier: TierFacts, cell: CellFacts): Rendered[] {
  return driver(tier).render(tier, cell);
}

/** The part of each tier of a cell that a tenant's namespace has for itself. */
export function tenantTierObjects(tenant: TenantShare, cell: CellFacts): Rendered[] {
  return cell.tiers.flatMap((tier) => {
    const bytes = tenant.storage[tier.ref] ?? 0;
    return bytes === 0 ? [] : driver(tier).tenantObjects(tier, tenant, bytes, cell);
  });
}

/** StorageClasses that the claims of a tenant's namespace may name in a cell: those of the tiers that it has storage of. */
export function tenantClasses(tenant: TenantShare, cell: CellFacts): string[] {
  return cell.tiers.flatMap((tier) => {
    if ((tenant.storage[tier.ref] ?? 0) === 0) return [];
    const of = driver(tier);
    return [...of.openClasses(tier), ...(of.tenantClass ? [tenantClassName(tier, tenant.namespace)] : [])];
  });
}

/** Pods that a tenant's pods must reach to use the storage that it has in a cell. */
export function tenantEndpoints(tenant: TenantShare, cell: CellFacts): Endpoint[] {
  return cell.tiers.flatMap((tier) => {
    const endpoint = (tenant.storage[tier.ref] ?? 0) === 0 ? undefined : driver(tier).endpoint?.(tier);
    return endpoint === undefined ? [] : [endpoint];
  });
}

/**
 * ResourceQuota `hard` keys for the storage of a tenant's namespace in a cell: each class it may name at what it is entitled to, every
 * other class that we know at 0, and all claims together at their sum.
 */
export function tenantQuota(tenant: TenantShare, cell: CellFacts): Record<string, string> {
  const entries = cell.tiers.map((tier) => {
    const of = driver(tier);
    const bytes = tenant.storage[tier.ref] ?? 0;
    return { keys: of.quota(tier, tenant.namespace, bytes), claimed: hasClaims(of, tier) ? bytes : 0 };
  });
  const claimed = entries.reduce((total, entry) => total + entry.claimed, 0);
  return Object.assign({ "requests.storage": kubernetesBytes(claimed) }, ...entries.map(({ keys }) => keys)) as Record<
    string,
    string
  >;
}

/** False for tiers that tenants use without volume claims, as S3. */
function hasClaims(of: Driver, tier: TierFacts): boolean {
  return of.tenantClass || of.openClasses(tier).length > 0;
}

function driver(tier: TierFacts): Driver {
  return driverOf(tier.name, tier.driver.kind);
}
