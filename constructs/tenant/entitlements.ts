import { z } from "zod";
import { poolRef } from "../core/names";
import { bytes, count } from "../core/quantity";

/** `<cell>/<tier>`, as tenants name storage. */
const tierRef = z.string().regex(/^[a-z][a-z0-9]{0,15}\/(scratch|parallel|object|archive)$/, {
  error: "must be <cell>/<tier>, such as a1/parallel; tiers: scratch, parallel, object, archive",
});

const storageAmount = bytes.refine((amount) => amount > 0, {
  error: "promises nothing",
  params: { code: "tenant/empty-entitlement", allowed: "more than 0B, or leave the tier out" },
});

const EntitlementModel = z
  .strictObject({
    pool: poolRef.meta({ description: "Pool as <cell>/<pool>." }),
    guaranteed: count.meta({ description: "GPUs that are always there for the tenant." }),
    burst: count
      .default(0)
      .meta({ description: "GPUs beyond those, which it may borrow while they are idle. Default: 0." }),
  })
  .refine(({ guaranteed, burst }) => guaranteed !== 0 || burst !== 0, {
    error: "promises nothing",
    params: { code: "tenant/empty-entitlement", allowed: "guaranteed or burst above 0" },
  });

/** GPUs by pool, of a tenant or of one of its namespaces. */
export const EntitlementsModel = z
  .array(EntitlementModel)
  .max(64)
  .default([])
  .refine((all) => new Set(all.map(({ pool }) => pool)).size === all.length, { error: "must not name a pool twice" });

/** Storage by tier, of a tenant or of one of its namespaces. */
export const TenantStorageModel = z.record(tierRef, storageAmount).default({});
