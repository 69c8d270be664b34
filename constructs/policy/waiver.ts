import { z } from "zod";
import type { Place } from "../core/fault";
import { nearest } from "../core/fault";
import { line } from "../core/names";
import type { Finding } from "./report";
import type { RuleInfo } from "./rule";

/** A day, read as text: a waiver must mean the same in every time zone. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a date, such as 2027-06-30" })
  .refine(isDay, { error: "must be a day that exists" });

export const WaiverModel = z.strictObject({
  rule: line.meta({ description: "Id of the rule, such as capacity/tenant-at-most." }),
  subject: line.meta({ description: "What the finding is about, as the report names it.", examples: ["pool a1/hgx"] }),
  reason: line.meta({ description: "Why it may stay as it is; shown with the finding." }),
  owner: line.meta({ description: "Who answers for it." }),
  expires: day.meta({ description: "Last day on which the waiver holds." }),
});
export type Waiver = z.output<typeof WaiverModel>;

/** `waivers.yaml` beside `site.yaml`. */
export const WaiversModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1").meta({ description: "Version of this format." }),
  kind: z.literal("Waivers").meta({ description: "What this file describes." }),
  waivers: z.array(WaiverModel).max(10_000).meta({ description: "Findings that may stay, each with who says so." }),
});

/** A waiver and where it was written. */
export interface PlacedWaiver extends Waiver {
  readonly place?: Place;
}

const SOURCE = "ISO/IEC 27001:2022 6.1.3 f: an owner accepts each risk that stays, and for how long";
const EXAMPLE_HEAD = "apiVersion: gigafactory/v1\nkind: Waivers\nwaivers:\n";

function waiverRule(
  slug: string,
  severity: RuleInfo["severity"],
  words: Pick<RuleInfo, "title" | "why" | "fix">,
  waiver: string,
): RuleInfo {
  const examples = {
    passing: [`${EXAMPLE_HEAD}  []`],
    failing: [`${EXAMPLE_HEAD}  - ${waiver}`],
  };
  return { id: `policy/${slug}`, area: "policy", severity, ...words, source: SOURCE, examples };
}

/** What the engine itself says of waivers; catalogued like rules, and no waiver can silence them. */
export const waiverRules = {
  invalid: waiverRule(
    "waiver-invalid",
    "error",
    {
      title: "Every waiver names a rule and a subject that exist",
      why: "A waiver with a misspelt name silences nothing, while its author believes that the risk was accepted.",
      fix: "Copy rule and subject from the report.",
    },
    "{rule: power/gird, subject: site eu-1, reason: typing error, owner: ops, expires: 2027-01-01}",
  ),
  expired: waiverRule(
    "waiver-expired",
    "warning",
    {
      title: "No waiver has expired",
      why: "A risk was accepted until a day that is over. Its finding counts again.",
      fix: "Mend what was waived and remove the waiver, or have its owner renew it.",
    },
    "{rule: power/grid, subject: site eu-1, reason: second feed in May, owner: ops, expires: 2020-05-31}",
  ),
  unused: waiverRule(
    "waiver-unused",
    "warning",
    {
      title: "Every waiver still waives something",
      why: "A waiver that outlives its finding hides the next one of that name.",
      fix: "Remove it.",
    },
    "{rule: power/grid, subject: site eu-1, reason: mended since, owner: ops, expires: 2027-01-01}",
  ),
} as const;

/** What became of each waiver, as the engine needs it. */
export interface WaiverOutcome {
  readonly findings: readonly Finding[];
  readonly used: number;
  /** Findings about the waivers themselves. */
  readonly complaints: readonly WaiverComplaint[];
}

export interface WaiverComplaint {
  readonly rule: RuleInfo;
  readonly waiver: PlacedWaiver;
  readonly verdict: "violation" | "unknown";
  readonly words: { readonly actual: string; readonly expected: string } | { readonly reason: string };
}

/** What waivers are judged against. */
export interface WaiverContext {
  /** Every rule there is, also those that were not asked this time. */
  readonly knownRules: ReadonlySet<string>;
  readonly askedRules: ReadonlySet<string>;
  /** True where that rule was asked about that subject, whatever it said. */
  isSubject(rule: string, subject: string): boolean;
  /** Today, as the caller knows it: `2026-11-22`. */
  readonly asOf?: string;
}

/** Marks the findings that a waiver in force names, and says which waivers do nothing. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly PlacedWaiver[],
  context: WaiverContext,
): WaiverOutcome {
  const inForce = new Map<string, PlacedWaiver>();
  const complaints: WaiverComplaint[] = [];
  for (const waiver of waivers.filter(({ rule }) => !isElsewhere(rule, context))) {
    const invalid = invalidity(waiver, context);
    if (invalid !== undefined) {
      complaints.push({ rule: waiverRules.invalid, waiver, verdict: "violation", words: invalid });
    } else if (context.asOf !== undefined && waiver.expires < context.asOf) {
      const words = { actual: `expired on ${waiver.expires}`, expected: `a day from ${context.asOf} on` };
      complaints.push({ rule: waiverRules.expired, waiver, verdict: "violation", words });
    } else {
      inForce.set(waiverKey(waiver), waiver);
      if (context.asOf === undefined) {
        const words = { reason: `no date was given to judge its expiry (${waiver.expires}) by` };
        complaints.push({ rule: waiverRules.expired, waiver, verdict: "unknown", words });
      }
    }
  }
  const used = new Set<string>();
  const marked = findings.map((finding) => {
    const waiver = inForce.get(waiverKey(finding));
    if (waiver === undefined) return finding;
    used.add(waiverKey(finding));
    const { reason, owner, expires } = waiver;
    return { ...finding, waived: { reason, owner, expires } };
  });
  for (const [key, waiver] of inForce) {
    if (used.has(key)) continue;
    const words = { actual: "waives no finding", expected: "a finding of that rule about that subject" };
    complaints.push({ rule: waiverRules.unused, waiver, verdict: "violation", words });
  }
  return { findings: marked, used: used.size, complaints };
}

function invalidity(
  waiver: PlacedWaiver,
  context: WaiverContext,
): { readonly actual: string; readonly expected: string } | undefined {
  if (!context.knownRules.has(waiver.rule)) {
    const near = nearest(waiver.rule, [...context.knownRules]);
    const expected = near.length > 0 ? `the id of a rule, such as ${near.join(" or ")}` : "the id of a rule";
    return { actual: `names the rule ${waiver.rule}, which is not there`, expected };
  }
  if (!context.isSubject(waiver.rule, waiver.subject)) {
    const actual = `names the subject ${waiver.subject}, which ${waiver.rule} did not meet`;
    return { actual, expected: "a subject as the report names it" };
  }
  return undefined;
}

/** A waiver of a rule that was left out of this run can be neither used nor called unused. */
function isElsewhere(rule: string, { knownRules, askedRules }: WaiverContext): boolean {
  return knownRules.has(rule) && !askedRules.has(rule);
}

function waiverKey(named: { readonly rule: string; readonly subject: string }): string {
  return `${named.rule}\n${named.subject}`;
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  const real = new Date(Date.UTC(year, month - 1, date));
  return real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
}
