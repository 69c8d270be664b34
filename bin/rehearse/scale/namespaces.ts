import type { TenantSpec } from "../../../constructs/tenant/model";

/**
 * A tenant that shrank, its namespaces with it: each keeps its part of what the tenant has left, rounded down, and the
 * first that has any takes the rest, so that the shares still add up.
 */
export function withScaledNamespaces(before: TenantSpec, after: TenantSpec): TenantSpec {
  if (before.namespaces === undefined) return after;
  const names = Object.keys(before.namespaces);
  const shares = Object.values(before.namespaces);
  const gpus = new Map(
    after.entitlements.map(({ pool, guaranteed, burst }) => {
      const of = (field: "guaranteed" | "burst") =>
        shares.map(({ entitlements }) => entitlements.find((one) => one.pool === pool)?.[field] ?? 0);
      return [pool, { guaranteed: parts(of("guaranteed"), guaranteed), burst: parts(of("burst"), burst) }] as const;
    }),
  );
  const storage = new Map(
    Object.entries(after.storage).map(([ref, bytes]) => [
      ref,
      parts(
        shares.map((share) => share.storage[ref] ?? 0),
        bytes,
      ),
    ]),
  );
  return {
    ...after,
    namespaces: Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          entitlements: shares[index]!.entitlements.map(({ pool }) => ({
            pool,
            guaranteed: gpus.get(pool)?.guaranteed[index] ?? 0,
            burst: gpus.get(pool)?.burst[index] ?? 0,
          })),
          storage: Object.fromEntries(
            Object.keys(shares[index]!.storage).map((ref) => [ref, storage.get(ref)?.[index] ?? 0]),
          ),
        },
      ]),
    ),
  };
}

/** A total in the proportion of what was, in whole numbers that add up to it. */
function parts(was: readonly number[], total: number): number[] {
  const sum = was.reduce((all, one) => all + one, 0);
  if (sum === 0) return was.map(() => 0);
  const floors = was.map((one) => Math.floor((total * one) / sum));
  const rest = total - floors.reduce((all, one) => all + one, 0);
  const first = was.findIndex((one) => one > 0);
  return floors.map((floor, index) => (index === first ? floor + rest : floor));
}
