import type { Answer } from "./answer";
import type { EvidenceObject } from "./evidence/evidence";
import { namespaceOf } from "./evidence/index-of";
import { kindOf } from "./evidence/kind-of";
import { objectNames } from "./evidence/scopes";
import type { Rule } from "./rule";
import type { Subject } from "./subject";
import type { Unknown, Verdict, Violation } from "./verdict";
import { isList, plainAnswer, unknown } from "./verdict";

/**
 * What can be said for certain where a rule answers one thing with some objects and another without them: what it finds
 * wrong in both stays, what in one of them is unknown.
 * @param whether what decides, as {@link whetherMade} says it.
 */
export function settled(answer: Answer, other: Answer, whether: () => string): Answer {
  const plain = plainAnswer(answer);
  // So it is of most subjects, for most rules.
  if (plain !== undefined && plainAnswer(other) !== undefined) return answer;
  const [here, there] = [listed(answer), listed(other)];
  const said = here.map((verdict) => onlyWhereBoth(verdict, there, whether));
  const known = new Set(here.filter(isFound).map(({ attribute }) => attribute));
  const more = there.filter(isFound).filter(({ attribute }) => !known.has(attribute));
  if (more.length === 0) return said;
  return [...said.filter(isFound), ...more.map((verdict) => onlyUnless(verdict, whether()))];
}

/**
 * What a verdict hangs on, as it follows `if` and `unless`: `NetworkPolicy uni/allow is made, whose count is var.n, …`.
 * Of several that it may be, those are told that the rule joins, or that stand beside the subject.
 * @param absent the objects that are not there in the other answer.
 */
export function whetherMade(absent: readonly EvidenceObject[], rule: Rule, subject: Subject<unknown>): string {
  const others = absent.filter((item) => item !== subject.object);
  return whetherOf(likeliest(others, rule, subject) ?? absent, "is made", "may be", subject);
}

/**
 * As {@link whetherMade}, where what decides is that there is one of something, and not several.
 * @param repeated the objects that there are several of in the other answer.
 */
export function whetherOnce(repeated: readonly EvidenceObject[], rule: Rule, subject: Subject<unknown>): string {
  return whetherOf(likeliest(repeated, rule, subject) ?? repeated, "is made once", "may be several", subject);
}

/** Undefined where nothing is more likely than anything else. */
function likeliest(items: readonly EvidenceObject[], { joins }: Rule, { object }: Subject<unknown>) {
  const kinds = new Set(joins.flatMap((join) => join.kinds));
  const near = object === undefined ? items : items.filter((item) => item.cell === object.cell);
  const joined = near.filter((item) => kinds.has(kindOf(item.object)));
  const own = near.filter((item) => item === object);
  const beside = object === undefined ? [] : near.filter((item) => namespaceOf(item) === namespaceOf(object));
  return [joined, own, beside, near].find(({ length }) => length > 0);
}

function whetherOf(
  [first, ...others]: readonly EvidenceObject[],
  is: string,
  may: string,
  { object }: Subject<unknown>,
): string {
  const made = `${nameBeside(first!, object)} ${is}, whose ${first!.perhaps!.why}`;
  if (others.length === 0) return made;
  return `${made}, or ${others.length === 1 ? "another object" : `one of ${others.length} other objects`} that ${may}`;
}

/** Of two that make one object the address tells which is meant. */
function nameBeside(item: EvidenceObject, subject: EvidenceObject | undefined): string {
  const { object, address } = item;
  const name = objectNames(object).title;
  return subject !== undefined && subject !== item && objectNames(subject.object).title === name
    ? `${name} of ${address}`
    : name;
}

function listed(answer: Answer): readonly Verdict[] {
  return isList(answer) ? answer : [answer];
}

function isFound(verdict: Verdict): verdict is Violation | Unknown {
  return verdict.verdict === "violation" || verdict.verdict === "unknown";
}

/** What finds nothing wrong stays, and what the other answer finds too. */
function onlyWhereBoth(verdict: Verdict, other: readonly Verdict[], whether: () => string): Verdict {
  if (verdict.verdict !== "violation") return verdict;
  const { actual, attribute } = verdict;
  const isInBoth = other.some((each) => each.verdict === "violation" && each.attribute === attribute);
  return isInBoth ? verdict : unknown(`${actual}, if ${whether()}`, attribute);
}

function onlyUnless(found: Violation | Unknown, whether: string): Unknown {
  return found.verdict === "unknown" ? found : unknown(`${found.actual}, unless ${whether}`, found.attribute);
}
