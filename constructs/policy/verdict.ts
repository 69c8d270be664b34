import type { FieldPath } from "../core/fault";
import type { Sum, Working } from "../core/working";

/** A sum whose addends have a unit: `GPUs`, `nodes`, `W`, `B`, `B/s`; the last three are scaled when shown. */
export interface MeasuredSum extends Sum {
  readonly unit: string;
}

/** The sum or formula that a verdict rests on, so that whoever doubts it can redo it. */
export type Shown = MeasuredSum | Working;

export interface Pass {
  readonly verdict: "pass";
}

/** What a rule forbids, as data. `actual` and `expected` are phrases that read on after the subject's name. */
export interface Violation {
  readonly verdict: "violation";
  readonly actual: string;
  readonly expected: string;
  readonly working?: Shown;
  /** One more line for people: a witness, a rationale. */
  readonly detail?: string;
  /** Tells several findings about one subject apart; part of the finding's id, so it must be stable. */
  readonly attribute?: string;
  /** Where the user would mend it, where that is nearer than the subject's own place. */
  readonly path?: FieldPath;
  /** Field of the subject's object, or of a stack's configuration, that is at fault, as `["spec", "containers", 0, "image"]`: its line is shown. */
  readonly field?: FieldPath;
  /** The smallest change that helps here, where the rule's own `fix` is too general. */
  readonly fix?: string;
}

/** What cannot be judged from this evidence; never counts as pass. */
export interface Unknown {
  readonly verdict: "unknown";
  readonly reason: string;
  readonly attribute?: string;
}

/** The rule has nothing to say of this subject. */
export interface NotApplicable {
  readonly verdict: "not-applicable";
  /** True where it would have, were there another object that it joins: one that is known in part may be that. */
  readonly asFarAsKnown?: true;
}

export type Verdict = Pass | Violation | Unknown | NotApplicable;
export type VerdictName = Verdict["verdict"];

/** What is said of most subjects by most rules: one for all, known by itself. */
const PASS: Pass = Object.freeze({ verdict: "pass" });
const PASSES: readonly Verdict[] = Object.freeze([PASS]);
const NOT_APPLICABLE: NotApplicable = Object.freeze({ verdict: "not-applicable" });
const NOTHING_JOINED: NotApplicable = Object.freeze({ verdict: "not-applicable", asFarAsKnown: true });

/** What most answers are, told without looking into them; undefined for all others. */
export function plainAnswer(answer: Verdict | readonly Verdict[]): "pass" | "not-applicable" | undefined {
  if (answer === PASS || answer === PASSES) return "pass";
  return answer === NOT_APPLICABLE || answer === NOTHING_JOINED ? "not-applicable" : undefined;
}

export function isList(answer: Verdict | readonly Verdict[]): answer is readonly Verdict[] {
  return Array.isArray(answer);
}

/** True for what a rule may answer; of rules in JavaScript nobody has checked the type. */
export function isVerdict(value: unknown): value is Verdict {
  if (value === null || typeof value !== "object") return false;
  // Most pass, and nothing else is read of those.
  const said = value as Record<string, unknown>;
  switch (said["verdict"]) {
    case "pass":
    case "not-applicable":
      return true;
    case "violation":
      return typeof said["actual"] === "string" && typeof said["expected"] === "string";
    case "unknown":
      return typeof said["reason"] === "string";
    default:
      return false;
  }
}

export function pass(): Pass {
  return PASS;
}

export function violation(found: Omit<Violation, "verdict">): Violation {
  return { verdict: "violation", ...found };
}

export function unknown(reason: string, attribute?: string): Unknown {
  return { verdict: "unknown", reason, ...(attribute === undefined ? {} : { attribute }) };
}

export function notApplicable(): NotApplicable {
  return NOT_APPLICABLE;
}

/** The rule has nothing to say of this subject because no other object that it joins makes it say something. */
export function nothingJoined(): NotApplicable {
  return NOTHING_JOINED;
}

/** Violations where there are any, else pass. */
export function passUnless(violations: readonly Violation[]): readonly Verdict[] {
  return violations.length > 0 ? violations : PASSES;
}

/** A sum with its unit, as `violation({ working })` takes it. */
export function inUnit(sum: Sum, unit: string): MeasuredSum {
  return { ...sum, unit };
}
