import { systems } from "../../../constructs/catalog/systems";
import type { SiteSpec } from "../../../constructs/site/model";
import type { TenantSpec } from "../../../constructs/tenant/model";
import type { SiteModels } from "./models";

type Gpus = Readonly<Record<string, number>>;

/** GPUs that are promised, by `<cell>/<pool>`, in whole nodes. */
export function scaledPromises({ site, tenants }: SiteModels, scale: number): SiteModels {
  const shrink = (ref: string, gpus: number): number => shrunkGpus(gpus, scale, gpusPerNode(site, ref));
  const shrinkAll = (gpus: Gpus): Record<string, number> => mapped(gpus, shrink);
  const guaranteed = tenants.map((tenant) => ({
    ...tenant,
    entitlements: tenant.entitlements.map((entitlement) => ({
      ...entitlement,
      guaranteed: shrink(entitlement.pool, entitlement.guaranteed),
    })),
  }));
  const programmes = Object.entries(site.programmes).map(([id, programme]): [string, typeof programme] => [
    id,
    {
      ...programme,
      envelope: mapped(programme.envelope, (ref, gpus) =>
        // An envelope holds what its tenants are guaranteed, also where many small guarantees were rounded up.
        Math.min(gpus, Math.max(shrink(ref, gpus), guaranteedOf(id, ref, guaranteed))),
      ),
      shared: shrinkAll(programme.shared),
      tenantAtMost: shrinkAll(programme.tenantAtMost),
    },
  ]);
  const cells = Object.entries(site.cells).map(([id, cell]): [string, typeof cell] => [
    id,
    { ...cell, shared: mapped(cell.shared, (pool, gpus) => shrink(`${id}/${pool}`, gpus)) },
  ]);
  const smaller = { ...site, programmes: Object.fromEntries(programmes), cells: Object.fromEntries(cells) };
  return { site: smaller, tenants: withBursts({ site, tenants }, { site: smaller, tenants: guaranteed }, shrink) };
}

/** Whole nodes, rounded down, at least one. A promise of no more than a node stays as it is. */
export function shrunkGpus(gpus: number, scale: number, perNode: number): number {
  if (gpus <= perNode) return gpus;
  // The small addend absorbs binary rounding where the product is a whole number.
  return Math.max(1, Math.floor((gpus * scale) / perNode + 1e-9)) * perNode;
}

/** A burst that could be borrowed still can: others' guarantees and shares were rounded down one by one. */
function withBursts(
  before: SiteModels,
  after: SiteModels,
  shrink: (ref: string, gpus: number) => number,
): readonly TenantSpec[] {
  return after.tenants.map((tenant) => ({
    ...tenant,
    entitlements: tenant.entitlements.map((entitlement) => {
      const { pool, burst } = entitlement;
      const wasReachable = burst <= borrowable(before, tenant.id, pool);
      const most = wasReachable ? borrowable(after, tenant.id, pool) : Infinity;
      return { ...entitlement, burst: Math.min(shrink(pool, burst), most) };
    }),
  }));
}

/** What everybody else may leave idle, and what is shared. */
function borrowable({ site, tenants }: SiteModels, borrower: string, ref: string): number {
  const [cell = "", pool = ""] = ref.split("/");
  const others = tenants.filter(({ id, phase }) => id !== borrower && phase !== "offboarded");
  return (
    sum(others, (tenant) => guaranteedIn(tenant, ref)) +
    sum(Object.values(site.programmes), ({ shared }) => shared[ref] ?? 0) +
    (site.cells[cell]?.shared[pool] ?? 0)
  );
}

function guaranteedOf(programme: string, ref: string, tenants: readonly TenantSpec[]): number {
  return sum(
    tenants.filter((tenant) => tenant.programme === programme),
    (tenant) => guaranteedIn(tenant, ref),
  );
}

function guaranteedIn({ entitlements }: TenantSpec, ref: string): number {
  return entitlements.find(({ pool }) => pool === ref)?.guaranteed ?? 0;
}

/** 1 for a pool that isn't there: whoever derives the site says so. */
function gpusPerNode(site: SiteSpec, ref: string): number {
  const [cell = "", pool = ""] = ref.split("/");
  const system = site.cells[cell]?.pools[pool]?.system ?? "";
  return Math.max(1, systems[system]?.gpusPerNode ?? 1);
}

function mapped(gpus: Gpus, map: (key: string, value: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(gpus).map(([key, value]) => [key, map(key, value)]));
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
