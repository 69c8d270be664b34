import { z } from "zod";
import { CLASSIFICATIONS } from "./isolation";
import { daysOf } from "../core/days";
import { country, id, line } from "../core/names";
import { registryPrefixes } from "../site/images";
import { EgressModel } from "./egress";
import { EntitlementsModel, TenantStorageModel } from "./entitlements";
import { ExposeListModel } from "./expose";
import type { ModelProblem } from "./namespaces";
import { namespaceProblems, NamespacesModel } from "./namespaces";
import { reservedName } from "./reserved";

/** The day that a text names, as a number that orders; undefined for a text that names none. */
function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time;
}

/** What is no day is neither before nor after another: it has a fault of its own. */
function isBefore(text: string, other: string): boolean {
  const [day, otherDay] = [dayNumber(text), dayNumber(other)];
  return day !== undefined && otherDay !== undefined && day < otherDay;
}

/** Ten years: what is asked for longer is asked for again. */
const LONGEST_TERM_DAYS = 3_653;

const day = z.string().refine((text) => dayNumber(text) !== undefined, {
  error: "must be a day that exists, such as 2027-06-30",
});

function isLong({ from, until }: { readonly from: string; readonly until: string }): boolean {
  return dayNumber(from) !== undefined && dayNumber(until) !== undefined && daysOf({ from, until }) > LONGEST_TERM_DAYS;
}

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

/** The fields by themselves; `TenantModel` also checks them against each other. */
const TenantFields = z.strictObject({
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
      classification: z.enum(CLASSIFICATIONS).meta({
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
  keepDataUntil: day.optional().meta({
    description:
      "Last day that the storage of an offboarded tenant stays; gigafactory tenant offboard writes it, tenant due removes it. Default: nothing stays.",
  }),
  term: z
    .strictObject({
      from: day.meta({ description: "First day." }),
      until: day.meta({ description: "Last day, at most ten years later." }),
    })
    .refine(({ from, until }) => !isBefore(until, from), {
      error: "ends before it starts",
      params: { code: "tenant/term", allowed: "until on or after from" },
    })
    .refine((term) => !isLong(term), {
      error: "is longer than ten years",
      params: { code: "tenant/term", allowed: "at most 3,653 days, first and last included" },
    })
    .meta({ description: "When it may use the site." }),
  people: z
    .strictObject({
      admins: groups.min(1).meta({ description: "Groups that may do all that a tenant may." }),
      developers: groups.default([]).meta({ description: "Groups that may run workloads." }),
      viewers: groups.default([]).meta({ description: "Groups that may look, not at secrets." }),
    })
    .meta({ description: "Groups of the identity provider, as its tokens name them." }),
  entitlements: EntitlementsModel.meta({ description: "GPUs by pool." }),
  storage: TenantStorageModel.meta({ description: "Storage by <cell>/<tier>." }),
  namespaces: NamespacesModel.optional().meta({
    description:
      "Several namespaces, <id>-<name>, among which entitlements and storage are split without a rest, such as dev and prod. Default: one, named as the tenant, with everything.",
  }),
  access: id.optional().meta({
    description:
      "Access mode that it comes by: playground, fast-lane, large-scale, strategic, or one of the site's own. Default: none, and then no mode's bounds.",
  }),
  images: registryPrefixes.optional().meta({
    description:
      "Starts of the names of images that it runs, fewer than the site allows. Default: all that the site allows.",
  }),
  priorities: z
    .array(id)
    .min(1)
    .max(50)
    .refine((all) => new Set(all).size === all.length, { error: "must not name a priority twice" })
    .optional()
    .meta({ description: "Priorities of the site that its work may have. Default: all." }),
  network: z
    .strictObject({
      egress: z
        .array(EgressModel)
        .max(50)
        .default([])
        .meta({ description: "Where its pods may connect to, beside each other." }),
      expose: ExposeListModel.meta({ description: "Services that clients outside may reach." }),
    })
    .prefault({})
    .meta({ description: "Connections beyond its namespace." }),
});

/**
 * What a tenant asks for, in one file that a reviewer reads in a minute. It comes from outside: nothing is trusted.
 * Beside each field's own faults: `tenant/namespace-name`, `tenant/namespace-share`, `tenant/namespace-sum`,
 * `tenant/exposed-namespace`, `tenant/kept-data`.
 */
export const TenantModel = TenantFields.superRefine(
  (value, context) => {
    const wrong = new Set(context.issues.map(({ path }) => path?.[0]));
    const splits = ["id", "entitlements", "storage", "namespaces"].every((field) => !wrong.has(field));
    const problems = [
      ...(splits ? namespaceProblems(value) : []),
      ...(wrong.has("namespaces") || wrong.has("network") ? [] : exposedProblems(value)),
      ...(wrong.has("phase") || wrong.has("keepDataUntil") ? [] : keptProblems(value)),
    ];
    for (const { path, message, params } of problems) context.addIssue({ code: "custom", path, message, params });
  },
  // By default checks are skipped once a field is wrong, and errors would come one after the other.
  { when: ({ value }) => value !== null && typeof value === "object" && !Array.isArray(value) },
);
export type TenantProps = z.input<typeof TenantModel>;
export type TenantSpec = z.output<typeof TenantModel>;

/** Data is kept of who has left: of anybody else nothing is to be kept from removal. */
function keptProblems({ phase, keepDataUntil }: Pick<TenantSpec, "phase" | "keepDataUntil">): ModelProblem[] {
  if (keepDataUntil === undefined || phase === "offboarded") return [];
  const fix = "take the line away, or run gigafactory tenant offboard";
  const params = { code: "tenant/kept-data", allowed: "only beside phase: offboarded", fix };
  return [{ path: ["keepDataUntil"], message: `stands beside phase: ${phase}`, params }];
}

/** Exposed Services that stand in no namespace of the tenant. */
function exposedProblems({ namespaces, network }: Pick<TenantSpec, "namespaces" | "network">): ModelProblem[] {
  const names = Object.keys(namespaces ?? {});
  return network.expose.flatMap(({ namespace }, index) => {
    if (namespace === undefined ? names.length < 2 : names.includes(namespace)) return [];
    const path = ["network", "expose", index, ...(namespace === undefined ? [] : ["namespace"])];
    const message =
      namespace === undefined ? "says in none of the tenant's namespaces" : "is no namespace of the tenant";
    const allowed = names.length > 0 ? names : "none: the tenant has one namespace; leave it out";
    return [{ path, message, params: { code: "tenant/exposed-namespace", allowed } }];
  });
}
