import { compareText } from "../../../constructs/core/fault";
import type { CellFacts, NamespaceFacts, PoolFacts, TenantFacts } from "../../../constructs/site/facts";
import type { Rehearsal } from "../contract";

/** What one namespace of a tenant may have of a pool of the cell. */
export interface Entitled {
  readonly tenant: TenantFacts;
  readonly namespace: string;
  readonly pool: PoolFacts;
  readonly guaranteed: number;
  readonly burst: number;
  /** True where the namespace has GPUs of other pools of this cell too: its work must say which it means. */
  readonly amongOthers: boolean;
}

/** Every entitlement of the cell whose tenant's objects are there, by tenant and in its file's order. */
export function entitledHere({ site, cell }: Pick<Rehearsal, "site" | "cell">): Entitled[] {
  return site.tenants
    .filter(({ phase }) => phase === "active" || phase === "held")
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((tenant) => tenant.namespaces.flatMap((share) => entitlementsOf(tenant, share, cell)));
}

function entitlementsOf(tenant: TenantFacts, { name: namespace, entitlements }: NamespaceFacts, cell: CellFacts) {
  const here = entitlements.flatMap(({ pool: ref, guaranteed, burst }): Omit<Entitled, "amongOthers">[] => {
    const pool = cell.pools.find((candidate) => candidate.ref === ref && candidate.gpuResource !== undefined);
    return pool === undefined ? [] : [{ tenant, namespace, pool, guaranteed, burst }];
  });
  return here.map((entitled) => ({ ...entitled, amongOthers: here.length > 1 }));
}
