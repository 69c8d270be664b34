import { z } from "zod";
import { id } from "../core/names";
import { count, positiveCount } from "../core/quantity";

/** What a tenant of one access mode may ask for; a bound that is absent bounds nothing. */
export const AccessModeModel = z.strictObject({
  longestTerm: positiveCount
    .max(3650)
    .optional()
    .meta({ description: "Most days of a term, first and last included." }),
  mostGpus: count.optional().meta({ description: "Most GPUs that a tenant may be guaranteed, all pools together." }),
  mostGpuHours: z
    .int()
    .min(0)
    .max(1e12)
    .optional()
    .meta({ description: "Most GPU-hours of a term: guaranteed GPUs × 24 × days." }),
  priorities: z
    .array(id)
    .min(1)
    .max(50)
    .optional()
    .meta({ description: "Priorities of the site that its work may have." }),
  burst: z.boolean().optional().meta({ description: "Whether it may borrow idle GPUs. Default: true." }),
  expose: z.boolean().optional().meta({ description: "Whether it may have exposed Services. Default: true." }),
  reviewDays: positiveCount.max(365).optional().meta({
    description: "Working days within which the operator answers a request.",
  }),
});

export const AccessModesModel = z.record(id, AccessModeModel);
export type AccessModeSpec = z.output<typeof AccessModeModel>;

export interface AccessMode {
  readonly longestTerm?: number;
  readonly mostGpus?: number;
  readonly mostGpuHours?: number;
  readonly priorities?: readonly string[];
  readonly burst: boolean;
  readonly expose: boolean;
  readonly reviewDays?: number;
}

/**
 * Modes that every site has and may edit. Terms, GPU-hours and days of review follow EuroHPC JU's access to AI Factories
 * (playground: entry level, up to three months; fast lane: up to three months and 50,000 GPU-hours; large scale: more, up
 * to a year) and its strategic access for services that run on. GPUs, priorities, bursts and Services are ours.
 * Source: EuroHPC JU, AI Factories Access Calls, as known in 2025; verify against the current terms of reference.
 */
const BUILT_IN: Readonly<Record<string, AccessModeSpec>> = {
  playground: {
    longestTerm: 92,
    mostGpus: 16,
    mostGpuHours: 5_000,
    priorities: ["background", "standard"],
    burst: false,
    expose: false,
    reviewDays: 2,
  },
  "fast-lane": {
    longestTerm: 92,
    mostGpus: 256,
    mostGpuHours: 50_000,
    priorities: ["background", "standard"],
    expose: false,
    reviewDays: 4,
  },
  "large-scale": { longestTerm: 366, expose: false, reviewDays: 10 },
  strategic: { longestTerm: 1830 },
};

/** A site's access modes: the built-in ones, each with what the site says otherwise, and the site's own. */
export function accessModes(
  stated: Readonly<Record<string, AccessModeSpec>>,
  priorities: Readonly<Record<string, number>>,
): Record<string, AccessMode> {
  return Object.fromEntries(
    accessModeNames(stated).map((name) => [
      name,
      { burst: true, expose: true, ...bounds(known(name, priorities)), ...bounds(own(stated, name) ?? {}) },
    ]),
  );
}

/** Names of the modes that a site's tenants may name. */
export function accessModeNames(stated: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(BUILT_IN), ...Object.keys(stated)])];
}

/** A built-in mode as far as the site has its priorities: where it has none of them, the mode bounds none. */
function known(name: string, priorities: Readonly<Record<string, number>>): AccessModeSpec {
  const { priorities: named = [], ...mode } = own(BUILT_IN, name) ?? {};
  const there = named.filter((priority) => Object.hasOwn(priorities, priority));
  return there.length === 0 ? mode : { ...mode, priorities: there };
}

function bounds(spec: AccessModeSpec): Partial<AccessMode> {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}

function own<T>(from: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}
