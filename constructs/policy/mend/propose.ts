import type { CheckOptions } from "../checker";
import type { Evidence } from "../evidence/evidence";
import { findingId, isOpen } from "../finding";
import type { Finding, Report } from "../report";
import type { Edit, Rule } from "../rule";
import type { Subject } from "../subject";

/** Edits that would make a finding go away, as its rule believes. */
export interface Proposal {
  readonly finding: Finding;
  readonly edits: readonly Edit[];
}

/** What the rules would mend of a report's open violations, in the report's order. */
export function proposals(
  evidence: Evidence,
  { findings }: Report,
  { rules, parameters = {} }: Pick<CheckOptions, "rules" | "parameters">,
): Proposal[] {
  const open = findings.filter((finding) => isOpen(finding) && finding.verdict === "violation");
  const wanted = new Set(open.map(({ rule }) => rule));
  const edits = new Map<string, readonly Edit[]>();
  for (const rule of rules.filter((each) => each.mend !== undefined && wanted.has(each.id))) {
    const set = Object.hasOwn(parameters, rule.id) ? parameters[rule.id] : rule.parameters?.parse({});
    for (const subject of rule.subjects(evidence)) collect(rule, subject, evidence, set, edits);
  }
  return open.flatMap((finding) => {
    const found = edits.get(keyOf(finding));
    return found === undefined || found.length === 0 ? [] : [{ finding, edits: found }];
  });
}

function collect(
  rule: Rule,
  subject: Subject<unknown>,
  evidence: Evidence,
  parameters: unknown,
  edits: Map<string, readonly Edit[]>,
): void {
  const verdicts = [rule.check(subject.item, evidence, parameters)].flat();
  for (const verdict of verdicts) {
    if (verdict.verdict !== "violation") continue;
    const id = findingId(rule.id, subject.key ?? subject.name, verdict.attribute);
    edits.set(keyOf({ id, subject: subject.name }), rule.mend?.(subject.item, verdict, evidence, parameters) ?? []);
  }
}

function keyOf({ id, subject }: Pick<Finding, "id" | "subject">): string {
  return `${id}\n${subject}`;
}
