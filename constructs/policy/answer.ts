import type { Evidence } from "./evidence/evidence";
import { openReason } from "./evidence/open-reason";
import { doubted } from "./joins";
import type { Rule } from "./rule";
import type { Subject } from "./subject";
import type { Verdict } from "./verdict";
import { isList, isVerdict, plainAnswer, unknown } from "./verdict";

/** One verdict, or one for each thing of the subject that a rule looks at. */
export type Answer = Verdict | readonly Verdict[];

/**
 * What a rule says of a subject of an evidence, as far as the subject's fields and what it joins are known.
 * @param parameters what the rule's `parameters` made of the policy's values.
 * @throws TypeError where a rule in JavaScript answers something else: a forgotten `return` is no pass.
 */
export function answerOf(rule: Rule, parameters: unknown, subject: Subject<unknown>, evidence: Evidence): Answer {
  // Most rules read nothing here, and to look at each object for nothing is what costs most.
  const open = rule.reads.length === 0 ? undefined : unresolved(rule, subject);
  if (open !== undefined) return open;
  const answer = rule.check(subject.item, evidence, parameters);
  if (plainAnswer(answer) === undefined) assertUnderstood(answer);
  return rule.joins.length === 0 ? answer : doubted(rule.joins, subject, evidence, answer);
}

function assertUnderstood(answer: Answer): void {
  if (isList(answer) ? answer.every(isVerdict) : isVerdict(answer)) return;
  throw new TypeError("check gave no verdict: see pass(), violation(…), unknown(…)");
}

/** Unknown, where a field that the rule reads holds a reference that only an apply resolves. */
function unresolved(rule: Rule, { object }: Subject<unknown>): Verdict | undefined {
  if (object?.unknown === undefined) return undefined;
  const why = openReason(object, ...rule.reads);
  return why === undefined ? undefined : unknown(why);
}
