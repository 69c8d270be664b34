import { z } from "zod";
import { addTo } from "../core/add-to";
import type { Place } from "../core/fault";
import { nearest } from "../core/fault";
import { line } from "../core/names";
import { baselineRules } from "./baseline-rules";
import type { Complaint } from "./complaint";
import { engineRules } from "./engine-rules";
import { isOpen } from "./finding";
import { acceptedFinding } from "./late-finding";
import type { Finding } from "./report";
import type { Meant, StackNames } from "./stack-names";
import { day } from "./waiver";

/** Names in a baseline are copied from reports: they may be as long as Kubernetes and Terraform let them be. */
const name = z.string().min(1).max(2_000);

const BaselineEntryModel = z.strictObject({
  rule: name.meta({ description: "Id of the rule." }),
  subject: name.meta({ description: "What the finding is about, as the report names it." }),
  verdict: z.enum(["violation", "unknown"]).meta({ description: "What the rule said; an unknown hides no violation." }),
  attribute: name.optional().meta({ description: "Which of several findings about one subject." }),
  stack: name.optional().meta({ description: "The stack whose finding it is; of no other stack is one hidden." }),
  construct: name.optional().meta({ description: "Path of the construct, where the input knew it." }),
});

/** Most entries: 100,000 resources that nobody ever checked have some 600,000 findings. */
export const MAX_ENTRIES = 1_000_000;

/** Findings that were there when somebody began: what is new fails, what is known stays in the report. */
export const BaselineModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1").meta({ description: "Version of this format." }),
  kind: z.literal("Baseline").meta({ description: "What this file describes." }),
  reason: line.optional().meta({ description: "Why these findings may stay for now." }),
  owner: line.optional().meta({ description: "Who answers for them." }),
  expires: day.optional().meta({ description: "Last day on which the baseline holds." }),
  findings: z.array(BaselineEntryModel).max(MAX_ENTRIES).meta({ description: "Written by --write-baseline, sorted." }),
});

export type BaselineEntry = z.output<typeof BaselineEntryModel>;
export type Baseline = z.output<typeof BaselineModel>;

/** A baseline, and where its file and each entry stand. */
export interface PlacedBaseline extends Baseline {
  /** Place of an entry; without an index that of the file. */
  place(entry?: number): Place;
}

/** What a baseline is judged against. */
export interface BaselineContext {
  readonly knownRules: ReadonlySet<string>;
  readonly askedRules: ReadonlySet<string>;
  /** The stacks in the evidence: an entry of another one is neither used nor resolved. */
  readonly stacks: StackNames;
  readonly asOf?: string;
}

export interface BaselineOutcome {
  readonly findings: readonly Finding[];
  readonly complaints: readonly Complaint[];
}

/** Marks the findings that the baseline knows, and says which of its entries are resolved or name nothing. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: PlacedBaseline | undefined,
  context: BaselineContext,
): BaselineOutcome {
  if (baseline === undefined) return { findings, complaints: [] };
  const known = baseline.findings.map((entry) => entryNow(entry, context.stacks));
  const complaints = [...headComplaints(baseline, context), ...manyMeant(baseline, context)];
  const isOver = complaints.some(({ rule, verdict }) => rule === baselineRules.expired && verdict === "violation");
  const entries = new Map<string, number[]>();
  for (const [index, entry] of known.entries()) addTo(entries, keyOf(entry), index);
  const met = new Set<number>();
  const marked = findings.map((finding) => {
    const index = isOpen(finding) ? entryOf(finding, baseline, entries) : undefined;
    if (index === undefined) return finding;
    met.add(index);
    return isOver ? finding : acceptedFinding(finding, { baselined: true });
  });
  const waived = new Set(findings.filter((finding) => !isOpen(finding)).map(keyOf));
  for (const [index, entry] of known.entries()) {
    if (met.has(index) || waived.has(keyOf(entry))) continue;
    complaints.push(...entryComplaints(entry, baseline.place(index), context));
  }
  return { findings: marked, complaints };
}

const ENGINE_RULES: ReadonlySet<string> = new Set(engineRules.map(({ id }) => id));

/** What `--write-baseline` writes: every finding that nobody accepted yet, and those that the old baseline knew. */
export function baselineOf(
  findings: readonly Finding[],
  head: Pick<Baseline, "reason" | "owner" | "expires">,
): Baseline {
  const { reason, owner, expires } = head;
  const entries = findings
    // What is said of waivers and of the baseline itself is mended, not accepted; operators' rules may be of that area.
    .filter(({ waived, rule }) => waived === undefined && !ENGINE_RULES.has(rule))
    .map(({ rule, subject, verdict, attribute, stack, construct }) => ({
      rule,
      subject,
      verdict,
      ...(attribute === undefined ? {} : { attribute }),
      ...(stack === undefined ? {} : { stack }),
      ...(construct === undefined ? {} : { construct }),
    }));
  return {
    apiVersion: "gigafactory/v1",
    kind: "Baseline",
    ...(reason === undefined ? {} : { reason }),
    ...(owner === undefined ? {} : { owner }),
    ...(expires === undefined ? {} : { expires }),
    findings: entries,
  };
}

/** An entry with its stack as this run calls it; as it is where that may be several, or none. */
export function entryNow<T extends Pick<BaselineEntry, "subject" | "stack">>(entry: T, stacks: StackNames): T {
  const { subject, stack } = entry;
  if (stack === undefined) {
    const now = stacks.subjectNow(subject);
    return "oneOf" in now || now.subject === subject ? entry : { ...entry, subject: now.subject };
  }
  return renamed(entry, stack, stacks.now(stack));
}

function renamed<T extends Pick<BaselineEntry, "subject">>(entry: T, stack: string, name: string): T {
  if (name === stack) return entry;
  const { subject } = entry;
  const isNamed = subject.endsWith(` ${stack}`);
  return { ...entry, stack: name, subject: isNamed ? `${subject.slice(0, -stack.length)}${name}` : subject };
}

/**
 * Entries of this run with each stack by the longest name that the baseline had for it: of a run that checks one of two
 * alone, the name would mean either of them in the next.
 */
export function namedAsBefore(
  entries: readonly BaselineEntry[],
  before: readonly BaselineEntry[],
  stacks: StackNames,
): BaselineEntry[] {
  const names = new Map<string, string>();
  for (const name of new Set(before.flatMap(({ stack }) => stack ?? []))) {
    const [id, ...others] = stacks.meant(name);
    if (id === undefined || others.length > 0) continue;
    const known = names.get(id) ?? id;
    names.set(id, name.length > known.length ? name : known);
  }
  return entries.map((entry) =>
    entry.stack === undefined ? entry : renamed(entry, entry.stack, names.get(entry.stack) ?? entry.stack),
  );
}

/** True for an entry of a stack that is there, as whichever of several. */
export function isOfStacks({ stack }: Pick<BaselineEntry, "stack">, stacks: StackNames): boolean {
  return stack === undefined || stacks.meant(stack).length > 0;
}

/** Names of stacks that may mean several: their entries hide nothing. Each is told once, at its first entry. */
function manyMeant(baseline: PlacedBaseline, { stacks, askedRules }: BaselineContext): Complaint[] {
  const first = new Map<string, { readonly index: number; readonly meant: Meant }>();
  for (const [index, { rule, stack }] of baseline.findings.entries()) {
    if (stack === undefined || first.has(stack) || !askedRules.has(rule)) continue;
    const meant = stacks.meant(stack);
    if (meant.length > 1) first.set(stack, { index, meant });
  }
  return [...first].map(([stack, { index, meant }]) => ({
    rule: baselineRules.invalid,
    subject: `baseline entries of stack ${stack}`,
    place: baseline.place(index),
    verdict: "violation",
    words: { actual: `may be of ${meant.join(" or ")}, and hide nothing`, expected: "the name of one stack" },
  }));
}

type Key = Pick<BaselineEntry, "rule" | "subject" | "verdict" | "attribute" | "stack">;

function keyOf({ rule, subject, verdict, attribute, stack }: Key): string {
  return JSON.stringify([rule, subject, verdict, attribute ?? null, stack ?? null]);
}

/** The entry that knows a finding. Constructs must agree where both sides know them: a site's YAML has none. */
function entryOf(
  finding: Finding,
  { findings }: Baseline,
  entries: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const { construct } = finding;
  return entries.get(keyOf(finding))?.find((index) => {
    const known = findings[index]!.construct;
    return known === undefined || construct === undefined || known === construct;
  });
}

function headComplaints(baseline: PlacedBaseline, { asOf }: BaselineContext): Complaint[] {
  const { reason, owner, expires, findings } = baseline;
  const about = { subject: "baseline", place: baseline.place() };
  if (findings.length === 0) return [];
  const missing = Object.entries({ reason, owner, expires }).flatMap(([field, value]) =>
    value === undefined ? field : [],
  );
  const unowned: Complaint[] =
    missing.length === 0
      ? []
      : [
          {
            ...about,
            rule: baselineRules.unowned,
            verdict: "violation",
            words: { actual: `says nothing of ${missing.join(", ")}`, expected: "a reason, an owner and a last day" },
          },
        ];
  if (expires === undefined) return unowned;
  const head = { ...about, rule: baselineRules.expired };
  if (asOf === undefined) {
    const words = { reason: `no date was given to judge its expiry (${expires}) by` };
    return [...unowned, { ...head, verdict: "unknown", words }];
  }
  if (expires >= asOf) return unowned;
  const words = { actual: `expired on ${expires}`, expected: `a day from ${asOf} on` };
  return [...unowned, { ...head, verdict: "violation", words }];
}

/** Nothing of an entry whose rule was not asked, or whose stack is not there, this time. */
function entryComplaints(entry: BaselineEntry, place: Place, context: BaselineContext): Complaint[] {
  const { rule, subject, attribute, stack } = entry;
  const about = {
    subject: `baseline entry of ${rule} for ${subject}${stack === undefined ? "" : ` in stack ${stack}`}`,
    ...(attribute === undefined ? {} : { attribute }),
    place,
    verdict: "violation" as const,
  };
  if (!context.knownRules.has(rule)) {
    const near = nearest(rule, [...context.knownRules]);
    const expected = near.length > 0 ? `the id of a rule, such as ${near.join(" or ")}` : "the id of a rule";
    const words = { actual: `names the rule ${rule}, which is not there`, expected };
    return [{ ...about, rule: baselineRules.invalid, words }];
  }
  const isElsewhere =
    !context.askedRules.has(rule) || (stack !== undefined && context.stacks.meant(stack).length !== 1);
  if (isElsewhere) return [];
  const words = { actual: "is no longer found", expected: "a finding of this run" };
  return [{ ...about, rule: baselineRules.resolved, words }];
}
