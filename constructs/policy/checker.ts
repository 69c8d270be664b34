import type { FieldPath } from "../core/fault";
import { compareText } from "../core/fault";
import { shortHash } from "../core/names";
import { coverageOf } from "./coverage";
import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { writtenAt } from "./evidence/written-at";
import type { Counts, Crash, FailOn, Finding, Report } from "./report";
import type { Rule, RuleInfo, Severity } from "./rule";
import { SEVERITIES } from "./rule";
import type { Subject } from "./subject";
import type { Unknown, Verdict, VerdictName, Violation } from "./verdict";
import { unknown } from "./verdict";
import type { PlacedWaiver, WaiverComplaint } from "./waiver";
import { applyWaivers } from "./waiver";

export interface CheckOptions {
  readonly rules: readonly Rule[];
  /** Ids of all rules there are, where `rules` is a selection: a waiver of another rule is then no mistake. */
  readonly knownRules?: readonly string[];
  readonly waivers?: readonly PlacedWaiver[];
  /** The day that waivers' expiry is judged by, `2026-11-22`; the engine reads no clock. */
  readonly asOf?: string;
  /** Default `error`. */
  readonly failOn?: FailOn;
}

/** Asks every rule about each of its subjects. A rule that throws is a crash in the report, never a silent pass. */
export function check(evidence: Evidence, options: CheckOptions): Report {
  const run = new Run(evidence, new Set(options.waivers?.map(({ rule }) => rule)));
  for (const rule of options.rules) run.ask(rule);
  const askedRules = new Set(options.rules.map(({ id }) => id));
  const outcome = applyWaivers(run.findings, options.waivers ?? [], {
    knownRules: new Set(options.knownRules ?? askedRules),
    askedRules,
    isSubject: (rule, subject) => run.waivable.get(rule)?.has(subject) ?? false,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  });
  const findings = [...outcome.findings, ...outcome.complaints.map(complaintFinding)].sort(compareFindings);
  return {
    rules: [...askedRules],
    findings,
    counts: countsOf(run.verdicts, findings),
    coverage: coverageOf(evidence, run.judged),
    crashes: run.crashes,
    waiversUsed: outcome.used,
    failOn: options.failOn ?? "error",
  };
}

/** One pass over rules and subjects: what was found, and what was looked at. */
class Run {
  readonly findings: Finding[] = [];
  readonly crashes: Crash[] = [];
  readonly judged = new Set<object>();
  readonly verdicts: Record<VerdictName, number> = { pass: 0, violation: 0, unknown: 0, "not-applicable": 0 };
  /** Names of the subjects of the rules that some waiver names. */
  readonly waivable = new Map<string, Set<string>>();

  constructor(
    private readonly evidence: Evidence,
    private readonly waivedRules: ReadonlySet<string>,
  ) {}

  ask(rule: Rule): void {
    let subjects: readonly Subject<unknown>[];
    try {
      subjects = rule.subjects(this.evidence);
    } catch (error) {
      this.crashes.push({ rule: rule.id, message: messageOf(error) });
      return;
    }
    if (this.waivedRules.has(rule.id)) this.waivable.set(rule.id, new Set(subjects.map(({ name }) => name)));
    for (const subject of subjects) this.judge(rule, subject);
  }

  private judge(rule: Rule, subject: Subject<unknown>): void {
    let verdicts: readonly Verdict[];
    try {
      verdicts = unresolved(rule, subject) ?? listOf(rule.check(subject.item, this.evidence));
    } catch (error) {
      this.crashes.push({ rule: rule.id, subject: subject.name, message: messageOf(error) });
      return;
    }
    for (const verdict of verdicts) {
      this.verdicts[verdict.verdict] += 1;
      if (verdict.verdict === "violation" || verdict.verdict === "unknown") {
        this.findings.push(findingOf(rule, subject, verdict, this.evidence));
      }
    }
    if (rule.countsAsCoverage && verdicts.some(({ verdict }) => verdict !== "not-applicable")) {
      if (subject.object !== undefined) this.judged.add(subject.object);
      if (subject.resource !== undefined) this.judged.add(subject.resource);
    }
  }
}

function listOf(verdicts: Verdict | readonly Verdict[]): readonly Verdict[] {
  return "verdict" in verdicts ? [verdicts] : verdicts;
}

/** Unknown, where a field that the rule reads holds a reference that only an apply resolves. */
function unresolved(rule: Rule, subject: Subject<unknown>): readonly Verdict[] | undefined {
  const fields = subject.object?.unknown ?? [];
  const open = fields.find((field) => rule.reads.some((read) => overlaps(field, read)));
  return open === undefined ? undefined : [unknown(`${open} is a reference that only an apply resolves`)];
}

function overlaps(a: string, b: string): boolean {
  return a === b || startsField(a, b) || startsField(b, a);
}

function startsField(path: string, start: string): boolean {
  return path.startsWith(start) && /^[.[]/.test(path.slice(start.length));
}

function findingOf(rule: RuleInfo, subject: Subject<unknown>, found: Violation | Unknown, evidence: Evidence): Finding {
  const path = (found.verdict === "violation" ? found.path : undefined) ?? pathOf(subject, evidence);
  const place = path === undefined ? undefined : evidence.place(path);
  return {
    ...headOf(rule, subject.name, found.attribute),
    ...(place === undefined ? {} : { place }),
    ...originOf(subject.resource ?? subject.object),
    ...wordsOf(rule, found),
  };
}

function pathOf({ path, object }: Subject<unknown>, evidence: Evidence): FieldPath | undefined {
  return path ?? (object === undefined ? undefined : writtenAt(object, evidence));
}

function wordsOf(rule: RuleInfo, found: Violation | Unknown) {
  if (found.verdict === "unknown") return found;
  const words = Object.entries(found).filter(([field]) => field !== "path");
  return { fix: rule.fix, ...(Object.fromEntries(words) as unknown as Omit<Violation, "path">) };
}

function headOf(rule: RuleInfo, subject: string, attribute = "") {
  const { id, area, severity, title } = rule;
  return { rule: id, area, severity, title, subject, id: shortHash(JSON.stringify([id, subject, attribute]), 16) };
}

function originOf(origin: Pick<EvidenceObject, "construct" | "stack" | "address"> | undefined) {
  if (origin === undefined) return {};
  const { construct, stack, address } = origin;
  return {
    ...(construct === undefined ? {} : { construct }),
    ...(stack === undefined ? {} : { stack }),
    ...(address === undefined ? {} : { address }),
  };
}

function complaintFinding({ rule, waiver, verdict, words }: WaiverComplaint): Finding {
  const { place } = waiver;
  return {
    ...headOf(rule, `waiver of ${waiver.rule} for ${waiver.subject}`),
    verdict,
    ...(place === undefined ? {} : { place }),
    ...(verdict === "violation" ? { fix: rule.fix } : {}),
    ...words,
  };
}

function countsOf(verdicts: Readonly<Record<VerdictName, number>>, findings: readonly Finding[]): Counts {
  const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const open = findings.filter(({ waived }) => waived === undefined);
  for (const { verdict, severity } of open) if (verdict === "violation") severities[severity] += 1;
  return {
    verdicts,
    severities,
    unknown: open.filter(({ verdict }) => verdict === "unknown").length,
    waived: findings.length - open.length,
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.subject, b.subject) ||
    compareText(a.attribute ?? "", b.attribute ?? "")
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
