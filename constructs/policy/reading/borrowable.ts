import { oncePer } from "../../core/once-per";
import type { Sum } from "../../core/working";
import { sumOf } from "../../core/working";
import type { SiteFacts, TenantFacts } from "../../site/facts";

/** What tenants are guaranteed of a pool, by tenant, and all together. */
interface Promised {
  readonly byTenant: ReadonlyMap<string, number>;
  readonly total: number;
}

const NOBODY: Promised = { byTenant: new Map(), total: 0 };

/** Guarantees by pool: gathered once, or a thousand tenants would each read a thousand. */
const guarantees = oncePer((site: SiteFacts): ReadonlyMap<string, Promised> => {
  const byPool = new Map<string, { byTenant: Map<string, number>; total: number }>();
  for (const { id, phase, entitlements } of site.tenants) {
    if (phase === "offboarded") continue;
    for (const { pool, guaranteed } of entitlements) {
      const promised = byPool.get(pool) ?? { byTenant: new Map<string, number>(), total: 0 };
      promised.byTenant.set(id, (promised.byTenant.get(id) ?? 0) + guaranteed);
      promised.total += guaranteed;
      byPool.set(pool, promised);
    }
  }
  return byPool;
});

/** The total of `borrowable`, without its addends: a thousand tenants would each list the others. */
export function mostToBorrow(site: SiteFacts, borrower: Pick<TenantFacts, "id">, pool: string): number {
  const { byTenant, total } = guarantees(site).get(pool) ?? NOBODY;
  const shared = sharedParts(site, pool).reduce((sum, { value }) => sum + value, 0);
  return total - (byTenant.get(borrower.id) ?? 0) + shared;
}

/** GPUs of a pool that a tenant can borrow on the quietest night: shared ones, and what others leave idle. */
export function borrowable(site: SiteFacts, borrower: Pick<TenantFacts, "id">, pool: string): Sum {
  const { byTenant } = guarantees(site).get(pool) ?? NOBODY;
  const others = [...byTenant]
    .filter(([tenant]) => tenant !== borrower.id)
    .map(([tenant, guaranteed]) => ({ name: tenant, value: guaranteed }));
  return sumOf(
    [...others, ...sharedParts(site, pool)],
    ({ name }) => name,
    ({ value }) => value,
  );
}

function sharedParts({ programmes, cells }: SiteFacts, pool: string): { name: string; value: number }[] {
  const [cell = "", id = ""] = pool.split("/");
  return [
    ...programmes.map(({ id: programme, shared }) => ({ name: `${programme} shared`, value: shared[pool] ?? 0 })),
    { name: `shared by cell ${cell}`, value: cells.find((facts) => facts.id === cell)?.shared[id] ?? 0 },
  ];
}
