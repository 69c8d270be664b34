import { compareText } from "../../core/fault";
import type { TenantFacts } from "../../site/facts";
import type { Edit } from "../rule";

/** An entitlement, and where its tenant's file has it. */
export interface PlacedEntitlement {
  readonly tenant: string;
  readonly index: number;
  readonly guaranteed: number;
  readonly burst: number;
}

/**
 * Lowers a guarantee and promises the surplus as burst, so that the tenant may have as much when others are idle.
 * @param reachable most that it can borrow: a burst beyond that would be a promise of nothing.
 */
export function asBurst(
  { tenant, index, guaranteed, burst }: PlacedEntitlement,
  lowered: number,
  reachable: number,
): Edit[] {
  const path = ["tenants", tenant, "entitlements", index];
  const raised = Math.max(burst, Math.min(burst + guaranteed - lowered, reachable));
  return [
    { path: [...path, "guaranteed"], value: lowered },
    ...(raised === burst ? [] : [{ path: [...path, "burst"], value: raised }]),
  ];
}

/** A field that may be lowered by `spare`. */
export interface Share {
  readonly path: string[];
  readonly value: number;
  readonly spare: number;
}

/** What programmes have of a pool in one of their fields: the largest spare share first. */
export function largestFirst<P extends { readonly id: string }>(
  field: "shared" | "envelope",
  ref: string,
  programmes: readonly P[],
  valueOf: (programme: P) => number,
  bound: (programme: P) => number = () => 0,
): Share[] {
  return programmes
    .map((programme) => ({ id: programme.id, value: valueOf(programme), spare: valueOf(programme) - bound(programme) }))
    .sort((a, b) => b.spare - a.spare || compareText(a.id, b.id))
    .map(({ id, value, spare }) => ({ path: ["programmes", id, field, ref], value, spare }));
}

/** The tenant that has most of a tier gives up what is over; nothing where it has no more than that. */
export function lessStorage(holders: readonly TenantFacts[], tier: string, limit: number): Edit[] {
  const [largest, ...others] = holders
    .map(({ id, storage }) => ({ id, bytes: storage[tier] ?? 0 }))
    .sort((a, b) => b.bytes - a.bytes || compareText(a.id, b.id));
  const rest = others.reduce((sum, { bytes }) => sum + bytes, 0);
  if (largest === undefined || rest >= limit) return [];
  return [{ path: ["tenants", largest.id, "storage", tier], value: writtenBytes(limit - rest) }];
}

const UNITS = ["PiB", "TiB", "GiB", "MiB", "KiB"] as const;

/** Bytes as a user writes them, exactly: in the largest unit of which they are a whole number. */
export function writtenBytes(bytes: number): string {
  const size = (power: number): number => 1024 ** (UNITS.length - power);
  const index = UNITS.findIndex((_, power) => bytes % size(power) === 0);
  return index < 0 ? `${bytes}B` : `${bytes / size(index)}${UNITS[index]!}`;
}
