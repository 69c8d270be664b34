import { addTo } from "../core/add-to";
import type { Answer } from "./answer";
import { answerOf } from "./answer";
import type { PlacedBaseline } from "./baseline";
import { applyBaseline } from "./baseline";
import { coverageOf } from "./coverage";
import type { Evidence } from "./evidence/evidence";
import { complaintFinding, compareFindings, countsOf } from "./finding";
import { LateFinding, plainFinding } from "./late-finding";
import { OtherWorlds } from "./other-worlds";
import type { Crash, FailOn, Finding, Report, Skip } from "./report";
import { FAIL_ON } from "./report";
import type { Rule } from "./rule";
import { StackNames } from "./stack-names";
import type { Subject } from "./subject";
import type { Verdict, VerdictName } from "./verdict";
import { isList, notApplicable, plainAnswer } from "./verdict";
import type { PlacedWaiver } from "./waiver";
import { applyWaivers } from "./waiver";

export interface CheckOptions {
  readonly rules: readonly Rule[];
  /** Ids of all rules there are, where `rules` is a selection: a waiver of another rule is then no mistake. */
  readonly knownRules?: readonly string[];
  readonly waivers?: readonly PlacedWaiver[];
  /** Findings that were there before: they stay in the report and fail nothing. */
  readonly baseline?: PlacedBaseline;
  /** What the policy sets of rules, by rule id, as their `parameters` made it; default: each rule's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The day that waivers' expiry is judged by, `2026-11-22`; the engine reads no clock. */
  readonly asOf?: string;
  /** Default `error`. */
  readonly failOn?: FailOn;
  /** Least share of the evidence, in percent, that must be judged; default none. */
  readonly minCoverage?: number;
  /** Rules that are not in `rules` because somebody left them out, for the report. */
  readonly skipped?: readonly Skip[];
}

/**
 * Asks every rule about each of its subjects. A rule that throws is a crash in the report, never a silent pass.
 * @throws TypeError for a `failOn` that there is not: nothing would ever fail by it.
 */
export function check(evidence: Evidence, options: CheckOptions): Report {
  const report = checkLate(evidence, options);
  return { ...report, findings: report.findings.map(plainFinding) };
}

/** As `check`, for those who show a few of many findings: see {@link LateFinding}. */
export function checkLate(evidence: Evidence, options: CheckOptions): Report {
  refuseUnknownLevel(options.failOn);
  const run = new Run(evidence, new Set(options.waivers?.map(({ rule }) => rule)), options.parameters ?? {});
  const asked = options.rules.map((rule) => run.prepare(rule));
  for (const [subjects, rules] of bySubjects(asked)) run.judge(subjects, rules);
  const findings = accepted(foundIn(asked), run.waivable, evidence, options);
  return {
    rules: options.rules.map(({ id }) => id),
    findings: findings.all,
    counts: countsOf(run.verdicts, findings.all),
    coverage: coverageOf(evidence, run.judged),
    crashes: asked.flatMap(({ crashes }) => crashes),
    waiversUsed: findings.waiversUsed,
    skipped: options.skipped ?? [],
    failOn: options.failOn ?? "error",
    ...(options.minCoverage === undefined ? {} : { minCoverage: options.minCoverage }),
  };
}

function refuseUnknownLevel(failOn: FailOn = "error"): void {
  if (!FAIL_ON.includes(failOn)) throw new TypeError(`failOn is ${String(failOn)}; allowed are ${FAIL_ON.join(", ")}`);
}

/** One list of what may be fifty thousand, in the order of the rules. */
function foundIn(asked: readonly Asked[]): Finding[] {
  const all: Finding[] = [];
  for (const { findings } of asked) for (const finding of findings) all.push(finding);
  return all;
}

/** The findings as waivers and the baseline leave them, with what is to be said of those. */
function accepted(
  found: readonly Finding[],
  waivable: ReadonlyMap<string, Waivable>,
  evidence: Evidence,
  options: CheckOptions,
) {
  const askedRules = new Set(options.rules.map(({ id }) => id));
  const context = {
    knownRules: new Set(options.knownRules ?? askedRules),
    askedRules,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  };
  const stacks = new StackNames(evidence.stacks);
  const waived = applyWaivers(found, options.waivers ?? [], {
    ...context,
    stacks,
    isSubject: (rule, subject) => waivable.get(rule)?.subjects.has(subject) ?? false,
    isConstruct: (rule, construct) => waivable.get(rule)?.constructs.has(construct) ?? false,
    knowsConstructs: knowsConstructs(evidence),
  });
  const known = applyBaseline(waived.findings, options.baseline, { ...context, stacks });
  const complaints = [...waived.complaints, ...known.complaints].map(complaintFinding);
  return { all: [...known.findings, ...complaints].sort(compareFindings), waiversUsed: waived.used };
}

/** What the rules that some waiver names were asked about. */
interface Waivable {
  readonly subjects: ReadonlySet<string>;
  readonly constructs: ReadonlySet<string>;
}

/** A rule with what it is asked about, and what came of it. */
interface Asked {
  readonly rule: Rule;
  readonly subjects: readonly Subject<unknown>[];
  readonly parameters?: unknown;
  /** Set where something may be there or not. */
  readonly elsewhere?: OtherWorlds;
  readonly findings: Finding[];
  readonly crashes: Crash[];
}

/**
 * Rules by the subjects that they are asked about: what forty rules are asked about each object is asked of one object
 * after the other, so that each is fetched from memory once.
 */
function bySubjects(asked: readonly Asked[]): ReadonlyMap<readonly Subject<unknown>[], readonly Asked[]> {
  const groups = new Map<readonly Subject<unknown>[], Asked[]>();
  for (const each of asked) addTo(groups, each.subjects, each);
  return groups;
}

/** One pass over rules and subjects: what was said, and what was looked at. */
class Run {
  readonly judged = new Set<object>();
  readonly verdicts: Record<VerdictName, number> = { pass: 0, violation: 0, unknown: 0, "not-applicable": 0 };
  /** By rule. */
  readonly waivable = new Map<string, Waivable>();

  constructor(
    private readonly evidence: Evidence,
    private readonly waivedRules: ReadonlySet<string>,
    private readonly parameters: Readonly<Record<string, unknown>>,
  ) {}

  prepare(rule: Rule): Asked {
    const asked = { rule, findings: [], crashes: [] };
    try {
      const set = Object.hasOwn(this.parameters, rule.id) ? this.parameters[rule.id] : rule.parameters?.parse({});
      const here = rule.subjects(this.evidence, set);
      const elsewhere = OtherWorlds.around(rule, set, this.evidence, here);
      const subjects = elsewhere?.subjects ?? here;
      if (this.waivedRules.has(rule.id)) this.waivable.set(rule.id, waivableOf(subjects));
      return { ...asked, subjects, parameters: set, ...(elsewhere && { elsewhere }) };
    } catch (error) {
      const crash = { rule: rule.id, message: messageOf(error) };
      return { ...asked, subjects: [], crashes: [crash] };
    }
  }

  judge(subjects: readonly Subject<unknown>[], rules: readonly Asked[]): void {
    for (const subject of subjects) {
      let covered = false;
      for (const asked of rules) if (this.ask(asked, subject) && asked.rule.countsAsCoverage) covered = true;
      if (!covered) continue;
      if (subject.object !== undefined) this.judged.add(subject.object);
      if (subject.resource !== undefined) this.judged.add(subject.resource);
    }
  }

  /** True where the rule has something to say of the subject. */
  private ask(asked: Asked, subject: Subject<unknown>): boolean {
    const { rule } = asked;
    try {
      const { elsewhere } = asked;
      const answer =
        elsewhere === undefined
          ? answerOf(rule, asked.parameters, subject, this.evidence)
          : this.settledAnswer(asked, elsewhere, subject);
      const plain = plainAnswer(answer);
      if (plain === undefined) return this.hear(answer, asked, subject);
      this.verdicts[plain] += 1;
      return plain === "pass";
    } catch (error) {
      asked.crashes.push({ rule: rule.id, subject: subject.name, message: messageOf(error) });
      return false;
    }
  }

  private settledAnswer({ rule, parameters }: Asked, elsewhere: OtherWorlds, subject: Subject<unknown>): Answer {
    const isHere = !elsewhere.notHere.has(subject);
    return elsewhere.settled(isHere ? answerOf(rule, parameters, subject, this.evidence) : notApplicable(), subject);
  }

  private hear(answer: Answer, asked: Asked, subject: Subject<unknown>): boolean {
    if (!isList(answer)) return this.take(answer, asked, subject);
    let applies = false;
    for (const verdict of answer) if (this.take(verdict, asked, subject)) applies = true;
    return applies;
  }

  private take(verdict: Verdict, { rule, findings }: Asked, subject: Subject<unknown>): boolean {
    this.verdicts[verdict.verdict] += 1;
    if (verdict.verdict === "violation" || verdict.verdict === "unknown")
      findings.push(new LateFinding(rule, subject, verdict, this.evidence));
    return verdict.verdict !== "not-applicable";
  }
}

function waivableOf(subjects: readonly Subject<unknown>[]): Waivable {
  const constructs = subjects.flatMap(({ object, resource }) => (resource ?? object)?.construct ?? []);
  return { subjects: new Set(subjects.map(({ name }) => name)), constructs: new Set(constructs) };
}

function knowsConstructs({ objects, stacks }: Evidence): boolean {
  const resources = stacks.flatMap((stack) => stack.resources);
  return [...objects, ...resources].some(({ construct }) => construct !== undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
