import { z } from "zod";
import { country, id, line, poolRef } from "../core/names";
import { bytes, count } from "../core/quantity";
import { EgressModel } from "./egress";
import { reservedName } from "./reserved";

/** The day that a text names, as a number that orders; undefined for a text that names none. */
function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time;
}

const day = z.string().refine((text) => dayNumber(text) !== undefined, {
  error: "must be a day that exists, such as 2027-06-30",
});

const tenantId = id.check(({ value, issues }) => {
  const reserved = reservedName(value);
  if (reserved === undefined) return;
  issues.push({
    code: "custom",
    input: value,
    message: `is reserved: ${reserved} belongs to the cluster`,
    params: {
      code: "tenant/reserved-name",
      allowed: "a name that no part of the cluster uses",
      fix: "choose another id",
    },
  });
});

/** ASCII only, so that no group looks like another; no colon, which would reach Kubernetes' own groups. */
const group = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@/-]{0,99}$/, {
  error: "must be a group of your identity provider: at most 100 of A-Z a-z 0-9 . _ @ / -, without a colon",
});

const groups = z
  .array(group)
  .max(20)
  .refine((all) => new Set(all).size === all.length, { error: "must not name a group twice" });

const SECTORS = [
  "hospital",
  "medical-imaging",
  "university",
  "research",
  "public-administration",
  "sme",
  "startup",
  "industry",
  "automotive",
  "energy",
  "weather",
  "telecom",
  "media",
  "finance",
  "other",
] as const;

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

/** What a tenant asks for, in one file that a reviewer reads in a minute. It comes from outside: nothing is trusted. */
export const TenantModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1").meta({ description: "Version of this format." }),
  kind: z.literal("Tenant").meta({ description: "What this file describes." }),
  id: tenantId.meta({ description: "Short name, unique in the site; the name of its namespaces and queues." }),
  organisation: z
    .strictObject({
      name: line.meta({ description: "Legal name." }),
      country: country.meta({ description: "Country of its seat." }),
      sector: z.enum(SECTORS).meta({ description: "What it does." }),
    })
    .meta({ description: "Who it is." }),
  programme: id.meta({ description: "Programme whose share it uses." }),
  data: z
    .strictObject({
      classification: z.enum(["open", "internal", "confidential", "special-category"]).meta({
        description: "Most sensitive data it brings; special-category as in GDPR Art. 9 (health, genetics, …).",
      }),
      residency: z
        .array(country)
        .min(1)
        .max(50)
        .refine((all) => new Set(all).size === all.length, { error: "must not name a country twice" })
        .meta({ description: "Countries in which its data may be." }),
    })
    .meta({ description: "What it brings and where that may be." }),
  isolation: z.enum(["shared", "dedicated-nodes", "confidential"]).default("shared").meta({
    description:
      "How far it is kept from others: shared nodes, nodes of its own, or nodes of its own that compute confidentially.",
  }),
  phase: z.enum(["requested", "active", "held", "offboarded"]).default("active").meta({
    description: "requested: nothing is created. held: its queue admits nothing. offboarded: everything is removed.",
  }),
  term: z
    .strictObject({
      from: day.meta({ description: "First day." }),
      until: day.meta({ description: "Last day." }),
    })
    .refine(({ from, until }) => (dayNumber(until) ?? 0) >= (dayNumber(from) ?? 0), {
      error: "ends before it starts",
      params: { code: "tenant/term", allowed: "until on or after from" },
    })
    .meta({ description: "When it may use the site." }),
  people: z
    .strictObject({
      admins: groups.min(1).meta({ description: "Groups that may do all that a tenant may." }),
      developers: groups.default([]).meta({ description: "Groups that may run workloads." }),
      viewers: groups.default([]).meta({ description: "Groups that may look, not at secrets." }),
    })
    .meta({ description: "Groups of the identity provider, as its tokens name them." }),
  entitlements: z
    .array(EntitlementModel)
    .max(64)
    .default([])
    .refine((all) => new Set(all.map(({ pool }) => pool)).size === all.length, { error: "must not name a pool twice" })
    .meta({ description: "GPUs by pool." }),
  storage: z.record(tierRef, storageAmount).default({}).meta({ description: "Storage by <cell>/<tier>." }),
  network: z
    .strictObject({
      egress: z
        .array(EgressModel)
        .max(50)
        .default([])
        .meta({ description: "Where its pods may connect to, beside each other." }),
    })
    .prefault({})
    .meta({ description: "Connections beyond its namespace." }),
});
export type TenantProps = z.input<typeof TenantModel>;
export type TenantSpec = z.output<typeof TenantModel>;
