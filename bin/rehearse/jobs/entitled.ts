import { compareText } from "../../../constructs/core/fault";
import type { CellFacts, PoolFacts, TenantFacts } from "../../../constructs/site/facts";
import type { Rehearsal } from "../contract";

/** What a tenant may have of a pool of the cell. */
export interface Entitled {
  readonly tenant: TenantFacts;
  readonly pool: PoolFacts;
  readonly guaranteed: number;
  readonly burst: number;
  /** True where the tenant has GPUs of other pools of this cell too: its work must say which it means. */
  readonly amongOthers: boolean;
}

/** Every entitlement of the cell whose tenant's objects are there, by tenant and in its file's order. */
export function entitledHere({ site, cell }: Pick<Rehearsal, "site" | "cell">): Entitled[] {
  return site.tenants
    .filter(({ phase }) => phase === "active" || phase === "held")
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((tenant) => entitlementsOf(tenant, cell));
}

function entitlementsOf(tenant: TenantFacts, cell: CellFacts): Entitled[] {
  const here = tenant.entitlements.flatMap(({ pool: ref, guaranteed, burst }) => {
    const pool = cell.pools.find((candidate) => candidate.ref === ref && candidate.gpuResource !== undefined);
    return pool === undefined ? [] : [{ tenant, pool, guaranteed, burst }];
  });
  return here.map((entitled) => ({ ...entitled, amongOthers: here.length > 1 }));
}
