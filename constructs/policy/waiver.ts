import { z } from "zod";
import { isDay } from "../core/days";
import type { Place } from "../core/fault";
import { nearest } from "../core/fault";
import { line } from "../core/names";
import type { Complaint } from "./complaint";
import { acceptedFinding } from "./late-finding";
import type { Finding } from "./report";
import type { Meant, StackNames } from "./stack-names";
import { waiverRules } from "./waiver-rules";

/** A day, read as text: a waiver must mean the same in every time zone. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a date, such as 2027-06-30" })
  .refine(isDay, { error: "must be a day that exists" });

export const WaiverModel = z
  .strictObject({
    rule: line.meta({ description: "Id of the rule, such as capacity/tenant-at-most." }),
    subject: line.optional().meta({
      description: "What the finding is about, as the report names it.",
      examples: ["pool a1/hgx"],
    }),
    construct: line.optional().meta({
      description:
        "Path of the construct, alone or beside the subject, which it narrows where an input knows constructs.",
      examples: ["a1-capacity/storage/parallel"],
    }),
    attribute: line.optional().meta({
      description: "Which of several findings about one subject, as the report names it; default all of them.",
    }),
    reason: line.meta({ description: "Why it may stay as it is; shown with the finding." }),
    owner: line.meta({ description: "Who answers for it." }),
    expires: day.meta({ description: "Last day on which the waiver holds." }),
  })
  .superRefine(({ subject, construct }, context) => {
    if (subject !== undefined || construct !== undefined) return;
    const fix = "name the subject as the report does, or the construct's path";
    context.addIssue({ code: "custom", path: ["subject"], message: "or construct is required", params: { fix } });
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

/** What became of each waiver, as the engine needs it. */
export interface WaiverOutcome {
  readonly findings: readonly Finding[];
  readonly used: number;
  /** Findings about the waivers themselves. */
  readonly complaints: readonly Complaint[];
}

/** What waivers are judged against. */
export interface WaiverContext {
  /** Every rule there is, also those that were not asked this time. */
  readonly knownRules: ReadonlySet<string>;
  readonly askedRules: ReadonlySet<string>;
  /** The stacks in the evidence, whose names subjects end in. */
  readonly stacks: StackNames;
  /** True where that rule was asked about that subject, whatever it said. */
  isSubject(rule: string, subject: string): boolean;
  /** True where that rule was asked about something that this construct made. */
  isConstruct(rule: string, construct: string): boolean;
  /** True where the evidence says of anything which construct made it. */
  readonly knowsConstructs: boolean;
  /** Today, as the caller knows it: `2026-11-22`. */
  readonly asOf?: string;
}

/** Marks the findings that a waiver in force names, and says which waivers do nothing. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly PlacedWaiver[],
  context: WaiverContext,
): WaiverOutcome {
  if (waivers.length === 0) return { findings, used: 0, complaints: [] };
  const complaints: Complaint[] = [];
  const inForce = new WaiversInForce();
  for (const written of waivers.filter(({ rule }) => !isElsewhere(rule, context))) {
    const { waiver, meant } = waiverNow(written, context);
    const found = meant === undefined ? complaintOf(waiver, context, inForce) : manyMeant(waiver, meant);
    if (found !== undefined) complaints.push(found);
    else inForce.add(waiver);
    if (found === undefined && context.asOf === undefined) {
      complaints.push(
        about(waiver, "expired", { reason: `no date was given to judge its expiry (${waiver.expires}) by` }),
      );
    }
  }
  const used = new Set<PlacedWaiver>();
  const marked = findings.map((finding) => {
    const waiver = inForce.of(finding);
    if (waiver === undefined) return finding;
    used.add(waiver);
    const { reason, owner, expires } = waiver;
    return acceptedFinding(finding, { waived: { reason, owner, expires } });
  });
  for (const waiver of inForce.all().filter((each) => !used.has(each))) {
    const words = { actual: "waives no finding", expected: "a finding that it names" };
    complaints.push(about(waiver, "unused", words));
  }
  return { findings: marked, used: used.size, complaints };
}

/** Waivers by what they name, so that neither many of them nor many findings cost more than a look-up. */
class WaiversInForce {
  private readonly byKey = new Map<string, PlacedWaiver>();

  add(waiver: PlacedWaiver): void {
    this.byKey.set(keyOf(waiver), waiver);
  }

  has(waiver: PlacedWaiver): boolean {
    return this.byKey.has(keyOf(waiver));
  }

  all(): PlacedWaiver[] {
    return [...this.byKey.values()];
  }

  /** The waiver of a finding; of several, the one that names most. */
  of({ rule, subject, construct, attribute }: Finding): PlacedWaiver | undefined {
    const attributes = attribute === undefined ? [undefined] : [attribute, undefined];
    for (const each of attributes) {
      const found =
        this.get({ rule, subject, construct, attribute: each }) ??
        this.get({ rule, subject, construct: undefined, attribute: each }) ??
        (construct === undefined ? this.anyConstruct(rule, subject, each) : undefined) ??
        (construct === undefined ? undefined : this.get({ rule, subject: undefined, construct, attribute: each }));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private get(key: Key): PlacedWaiver | undefined {
    return this.byKey.get(keyOf(key));
  }

  /** From an input that knows no constructs, a waiver of subject and construct holds by its subject. */
  private anyConstruct(rule: string, subject: string, attribute: string | undefined): PlacedWaiver | undefined {
    this.bySubject ??= new Map(
      this.all()
        .filter((waiver) => waiver.subject !== undefined && waiver.construct !== undefined)
        .map((waiver) => [keyOf({ ...waiver, construct: undefined }), waiver]),
    );
    return this.bySubject.get(keyOf({ rule, subject, attribute }));
  }

  private bySubject: Map<string, PlacedWaiver> | undefined;
}

interface Key {
  readonly rule: string;
  readonly subject?: string | undefined;
  readonly construct?: string | undefined;
  readonly attribute?: string | undefined;
}

function keyOf({ rule, subject, construct, attribute }: Key): string {
  return JSON.stringify([rule, subject ?? null, construct ?? null, attribute ?? null]);
}

/** A waiver with its subject's stack as this run calls it, or the stacks that it may mean. */
function waiverNow(
  waiver: PlacedWaiver,
  context: WaiverContext,
): { readonly waiver: PlacedWaiver; readonly meant?: Meant } {
  const { rule, subject } = waiver;
  if (subject === undefined || context.isSubject(rule, subject)) return { waiver };
  const now = context.stacks.subjectNow(subject);
  if ("subject" in now)
    return { waiver: context.isSubject(rule, now.subject) ? { ...waiver, subject: now.subject } : waiver };
  return { waiver, meant: now.oneOf };
}

function manyMeant(waiver: PlacedWaiver, meant: Meant): Complaint {
  const actual = `names the subject ${waiver.subject ?? ""}, which may be of ${meant.join(" or ")}`;
  return about(waiver, "invalid", { actual, expected: "a subject as the report names it" });
}

/** Why a waiver does not hold. */
function complaintOf(waiver: PlacedWaiver, context: WaiverContext, inForce: WaiversInForce): Complaint | undefined {
  const { rule, subject, construct, expires } = waiver;
  if (!context.knownRules.has(rule)) return about(waiver, "invalid", noSuchRule(rule, context.knownRules));
  if (subject !== undefined && !context.isSubject(rule, subject)) {
    const actual = `names the subject ${subject}, which ${rule} did not meet`;
    return about(waiver, "invalid", { actual, expected: "a subject as the report names it" });
  }
  if (construct !== undefined && (context.knowsConstructs || subject === undefined)) {
    if (!context.knowsConstructs) return about(waiver, "invalid", { reason: "this input says nothing of constructs" });
    if (!context.isConstruct(rule, construct)) {
      const actual = `names the construct ${construct}, of which ${rule} met nothing`;
      return about(waiver, "invalid", { actual, expected: "the path of a construct as the report names it" });
    }
  }
  if (inForce.has(waiver)) return about(waiver, "invalid", { actual: "stands twice", expected: "one waiver of each" });
  if (context.asOf !== undefined && expires < context.asOf) {
    return about(waiver, "expired", { actual: `expired on ${expires}`, expected: `a day from ${context.asOf} on` });
  }
  return undefined;
}

function noSuchRule(rule: string, known: ReadonlySet<string>): { readonly actual: string; readonly expected: string } {
  const near = nearest(rule, [...known]);
  const expected = near.length > 0 ? `the id of a rule, such as ${near.join(" or ")}` : "the id of a rule";
  return { actual: `names the rule ${rule}, which is not there`, expected };
}

function about(waiver: PlacedWaiver, what: keyof typeof waiverRules, words: Complaint["words"]): Complaint {
  const { rule, subject, construct, attribute, place } = waiver;
  return {
    rule: waiverRules[what],
    subject: `waiver of ${rule} for ${[subject, construct].filter((part) => part !== undefined).join(" of ")}`,
    ...(attribute === undefined ? {} : { attribute }),
    ...(place === undefined ? {} : { place }),
    verdict: "reason" in words ? "unknown" : "violation",
    words,
  };
}

/** A waiver of a rule that was left out of this run can be neither used nor called unused. */
function isElsewhere(rule: string, { knownRules, askedRules }: WaiverContext): boolean {
  return knownRules.has(rule) && !askedRules.has(rule);
}
