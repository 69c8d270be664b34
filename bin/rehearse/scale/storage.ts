import { sizePool } from "../../../constructs/node-pool/size";
import type { TierName } from "../../../constructs/site/facts";
import type { CellSpec, SiteSpec } from "../../../constructs/site/model";
import { driverOf } from "../../../constructs/storage/drivers/index";
import type { TierCommon } from "../../../constructs/storage/driver";
import type { TenantSpec } from "../../../constructs/tenant/model";

type Storage = CellSpec["storage"];
type Pools = CellSpec["pools"];
type Bytes = Readonly<Record<string, number>>;

const MIB = 2 ** 20;

/** Whole MiB, rounded down, at least one. */
export function scaledTenantStorage(storage: Bytes, scale: number): Record<string, number> {
  return Object.fromEntries(Object.entries(storage).map(([tier, bytes]) => [tier, shrunkBytes(bytes, scale)]));
}

/** What a programme's tenants may have together still holds what they have. */
export function scaledProgrammeStorage(
  programmes: SiteSpec["programmes"],
  tenants: readonly TenantSpec[],
  scale: number,
): SiteSpec["programmes"] {
  return Object.fromEntries(
    Object.entries(programmes).map(([id, programme]) => {
      const members = tenants.filter((tenant) => tenant.programme === id);
      const storage = Object.entries(programme.storage).map(([tier, bytes]) => {
        const held = members.reduce((total, member) => total + (member.storage[tier] ?? 0), 0);
        return [tier, Math.min(bytes, Math.max(shrunkBytes(bytes, scale), held))];
      });
      return [id, { ...programme, storage: Object.fromEntries(storage) as Record<string, number> }];
    }),
  );
}

/**
 * The tiers on pools that shrank: what is stated of them shrinks by what is left of their drives. Appliances outside
 * the pools stay as they are, and so does what is derived.
 * @param cell the cell with the pools that it had before.
 */
export function scaledTiers({ pools: before, storage }: CellSpec, after: Pools, scale: number): Storage {
  const tiers = Object.entries(storage).map(([name, tier]): [string, Storage[keyof Storage]] => {
    if (tier === undefined || driverOf(name as TierName, tier.driver).capabilities.externalAppliance)
      return [name, tier];
    const left = livesOn(tier, before).map((id) => remaining(id, before, after));
    const share = left.length === 0 ? scale : Math.min(...left);
    return [name, { ...tier, ...scaledMeasures(tier, share) }];
  });
  return Object.fromEntries(tiers);
}

function scaledMeasures(tier: TierCommon, share: number): Record<string, number> {
  const measures = (["capacity", "read", "write"] as const).flatMap((measure): [string, number][] => {
    const stated = tier[measure];
    return stated === undefined ? [] : [[measure, Math.floor(stated * share)]];
  });
  return Object.fromEntries(measures);
}

/** Racks and hosts that the coding of a pool's tiers needs: one for each chunk, and one to rebuild into. */
export function chunkDomains(storage: Storage, pool: string): { readonly racks: number; readonly hosts: number } {
  const needs = Object.values(storage).flatMap((tier) => {
    if (tier === undefined || !("coding" in tier) || tier.pool !== pool) return [];
    return [{ domain: tier.failureDomain, chunks: tier.coding.data + tier.coding.coding + 1 }];
  });
  const most = (domain: string): number =>
    Math.max(0, ...needs.filter((need) => need.domain === domain).map(({ chunks }) => chunks));
  return { racks: most("rack"), hosts: most("host") };
}

function livesOn(tier: NonNullable<Storage[keyof Storage]>, pools: Pools): string[] {
  if ("pool" in tier) return [tier.pool];
  if ("pools" in tier && tier.pools !== undefined) return [...tier.pools];
  return Object.keys(pools).filter((id) => pools[id]!.role === "gpu" && pools[id]!.phase === "active");
}

/** Share of a pool's schedulable nodes that is left; 1 for a pool that isn't there. */
function remaining(id: string, before: Pools, after: Pools): number {
  const [old, now] = [before[id], after[id]];
  if (old === undefined || now === undefined) return 1;
  return sizePool(id, now, { cell: "" }).schedulableNodes / sizePool(id, old, { cell: "" }).schedulableNodes;
}

function shrunkBytes(bytes: number, scale: number): number {
  return bytes <= MIB ? bytes : Math.max(1, Math.floor((bytes * scale) / MIB)) * MIB;
}
