import type { Working } from "../../../constructs/core/working";
import { working } from "../../../constructs/core/working";
import type { CellFacts, EntitlementFacts, PoolFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { daysOf } from "../../../constructs/core/days";

/** What a tenant gets of one pool, and what that costs over its term; what the site does not state is absent. */
export interface PoolQuote {
  readonly pool: string;
  readonly guaranteed: number;
  readonly burst: number;
  /** GPUs that it can expect while everybody who may borrow does. */
  readonly expected: Working;
  /** Of the guarantee, over the whole term. */
  readonly gpuHours: Working;
  readonly mwh: Working;
  readonly price?: Working;
  /** Kilograms of CO₂ equivalent. */
  readonly carbon?: Working;
}

export interface StorageQuote {
  readonly tier: string;
  readonly bytes: number;
  readonly price?: Working;
}

const HOURS = 24;
const DAYS_OF_MONTH = 30;
const TEBIBYTE = 2 ** 40;

/** One line for each pool that a tenant is entitled to. @throws Error for a pool that the site lacks: it was checked. */
export function poolQuotes(tenant: TenantFacts, site: SiteFacts): PoolQuote[] {
  return tenant.entitlements.map((entitlement) => {
    const { cell, pool } = placeOf(entitlement, site);
    const days = daysOf(tenant.term);
    const { guaranteed, burst } = entitlement;
    const gpuHours = working(guaranteed * HOURS * days, "GPU-h", "guaranteed × 24 × days", { guaranteed, days });
    const mwh = energy(gpuHours.value, pool, cell, site);
    return {
      pool: pool.ref,
      guaranteed,
      burst,
      expected: expectedGpus(entitlement, tenant, cell, site),
      gpuHours,
      mwh,
      ...optional("price", gpuPrice(pool.ref, gpuHours.value, site)),
      ...optional("carbon", carbon(mwh.value, site)),
    };
  });
}

export function storageQuotes(tenant: TenantFacts, { rates }: SiteFacts): StorageQuote[] {
  const days = daysOf(tenant.term);
  return Object.entries(tenant.storage).map(([tier, bytes]) => {
    const rate = rates.tebibyteMonth?.[tier];
    if (rate === undefined) return { tier, bytes };
    const [tebibytes, months] = [bytes / TEBIBYTE, days / DAYS_OF_MONTH];
    const price = working(tebibytes * months * rate, rates.currency ?? "", "tebibytes × months × rate", {
      tebibytes,
      months,
      rate,
    });
    return { tier, bytes, price };
  });
}

function placeOf({ pool: ref }: EntitlementFacts, site: SiteFacts): { cell: CellFacts; pool: PoolFacts } {
  for (const cell of site.cells) {
    const pool = cell.pools.find((candidate) => candidate.ref === ref);
    if (pool !== undefined) return { cell, pool };
  }
  throw new Error(`the site has no pool ${ref}`);
}

/** All of a pool's nodes at their most, and its hall's overhead: what must be there for the GPU to run. */
function energy(gpuHours: number, pool: PoolFacts, cell: CellFacts, site: SiteFacts): Working {
  const pue = site.halls.find(({ id }) => id === cell.hall)?.pue ?? 1;
  const watts = pool.power / pool.installedGpus;
  const formula = "gpuHours × watts × pue ÷ 1,000,000";
  return working((gpuHours * watts * pue) / 1e6, "MWh", formula, { gpuHours, watts, pue });
}

function gpuPrice(pool: string, gpuHours: number, { rates }: SiteFacts): Working | undefined {
  const rate = rates.gpuHour?.[pool];
  if (rate === undefined) return undefined;
  return working(gpuHours * rate, rates.currency ?? "", "gpuHours × rate", { gpuHours, rate });
}

function carbon(mwh: number, { rates }: SiteFacts): Working | undefined {
  const grams = rates.carbon;
  if (grams === undefined) return undefined;
  return working(mwh * grams, "kg CO₂e", "mwh × gramsPerKwh", { mwh, gramsPerKwh: grams });
}

/**
 * Kueue shares what is idle fairly among the queues that may borrow, all with the same weight: at worst each of them
 * asks for its part of the GPUs that nobody is guaranteed.
 */
function expectedGpus(entitlement: EntitlementFacts, tenant: TenantFacts, cell: CellFacts, site: SiteFacts): Working {
  const { pool: ref, guaranteed, burst } = entitlement;
  const pool = ref.slice(ref.indexOf("/") + 1);
  const ofCell = cell.shared[pool] ?? 0;
  const ofProgramme = site.programmes.find(({ id }) => id === tenant.programme)?.shared[ref] ?? 0;
  const [inCell, inProgramme] = [borrowers(site.tenants, ref), borrowers(site.tenants, ref, tenant.programme)];
  const part = Math.floor(ofCell / Math.max(1, inCell)) + Math.floor(ofProgramme / Math.max(1, inProgramme));
  const value = guaranteed + Math.min(burst, part);
  const formula = "guaranteed + min(burst, ofCell ÷ borrowersInCell + ofProgramme ÷ borrowersInProgramme)";
  const inputs = { guaranteed, burst, ofCell, borrowersInCell: inCell, ofProgramme, borrowersInProgramme: inProgramme };
  return working(value, "GPUs", formula, inputs);
}

function borrowers(tenants: readonly TenantFacts[], pool: string, programme?: string): number {
  return tenants.filter(
    ({ phase, entitlements, ...tenant }) =>
      phase !== "offboarded" &&
      (programme === undefined || tenant.programme === programme) &&
      entitlements.some((entitlement) => entitlement.pool === pool && entitlement.burst > 0),
  ).length;
}

function optional<K extends string>(key: K, value: Working | undefined): Partial<Record<K, Working>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, Working>);
}
