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
      return (
        areTexts(said, ["actual", "expected"]) &&
        MORE.every((field) => isTextOrAbsent(said[field])) &&
        isShown(said["working"])
      );
    case "unknown":
      return typeof said["reason"] === "string" && isTextOrAbsent(said["attribute"]);
    default:
      return false;
  }
}

/** What a violation may say besides. */
const MORE = ["attribute", "detail", "fix"] as const;

function areTexts(said: Readonly<Record<string, unknown>>, fields: readonly string[]): boolean {
  return fields.every((field) => typeof said[field] === "string");
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

/** True for a sum or a formula, as far as every report must be able to show it. */
function isShown(value: unknown): boolean {
  if (value === undefined) return true;
  if (value === null || typeof value !== "object") return false;
  const { addends, total, formula, inputs, value: result, unit } = value as Readonly<Record<string, unknown>>;
  if (typeof unit !== "string") return false;
  if (addends === undefined)
    return typeof formula === "string" && typeof result === "number" && inputs !== null && typeof inputs === "object";
  return typeof total === "number" && Array.isArray(addends) && addends.every(isAddend);
}

function isAddend(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const { name, value: amount } = value as Readonly<Record<string, unknown>>;
  return typeof name === "string" && typeof amount === "number";
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
