import { stringify } from "yaml";
import { z } from "zod";
import { compareText } from "./fault";
import type { KubernetesObject } from "./kubernetes";
import { shortHash } from "./names";

const digest = z.string().regex(/^[0-9a-f]{16,64}$/, { error: "must be a hexadecimal digest" });

const GenerationModel = z.strictObject({
  generation: z.int().min(1).meta({ description: "Number of the generation, part of the object's name." }),
  digest: digest.meta({ description: "Digest of what the object says." }),
  object: z
    .record(z.string(), z.unknown())
    .meta({ description: "The object, so that it can stay while queues name it." }),
});

const AllocationModel = z.strictObject({
  kind: z.enum(["pkey", "vlan"]).meta({ description: "What the number counts." }),
  number: z.int().min(1).max(0x7fff).meta({ description: "The number; PKeys without their membership bit." }),
  releasedAfter: z.iso.date().optional().meta({
    description: "Last day that nobody else may have the number; absent while it is in use.",
  }),
});

/**
 * What a site must remember between two runs: `gigafactory.lock.yaml`, committed beside `site.yaml`. Commands write it,
 * `check` verifies it, nobody edits it by hand.
 */
export const LedgerModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1"),
  kind: z.literal("Ledger"),
  stacks: z
    .record(z.string(), z.enum(["active", "retired"]))
    .default({})
    .meta({ description: "Terraform states that exist, or existed and were destroyed." }),
  generations: z.record(z.string(), z.array(GenerationModel).min(1)).default({}).meta({
    description: "Generations of immutable objects, by <cell>/<kind>/<base name>; the last is the current one.",
  }),
  releases: z
    .record(z.string(), z.record(z.string(), digest))
    .default({})
    .meta({ description: "Machine release of each scalable unit, by <cell>/<pool>." }),
  allocations: z
    .record(z.string(), AllocationModel)
    .default({})
    .meta({ description: "Partition of the fabric that each tenant has for itself, by <cell>/<tenant>." }),
  vendored: z
    .record(z.string(), z.record(z.string(), digest))
    .default({})
    .meta({ description: "SHA-256 of each vendored CRD file, by <project>-<version>." }),
});
export type Ledger = z.output<typeof LedgerModel>;
export type Allocation = z.output<typeof AllocationModel>;
export type Generation = z.output<typeof GenerationModel>;

export const EMPTY_LEDGER: Ledger = {
  apiVersion: "gigafactory/v1",
  kind: "Ledger",
  stacks: {},
  generations: {},
  releases: {},
  allocations: {},
  vendored: {},
};

/** The ledger's bytes: keys sorted, so that two runs that know the same write the same. */
export function ledgerText(ledger: Ledger): string {
  const header = "# Written by gigafactory; commit it, do not edit it. See docs/ledger.md.\n";
  return header + stringify(sortedDeep(ledger), { lineWidth: 0 });
}

/** Digest of an immutable object: everything it says but its metadata, which may change while queues name it. */
export function contentDigest(object: KubernetesObject): string {
  return shortHash(JSON.stringify(sortedDeep({ ...object, metadata: undefined })), 16);
}

/** A copy whose mappings have their keys in code-unit order, at any depth. */
export function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => compareText(a, b)).map(([key, item]) => [key, sortedDeep(item)]),
  );
}
