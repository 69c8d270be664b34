import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import type { Rule } from "../../constructs/policy/rule";

export type Said = "unknown" | "violation" | "pass" | "not-applicable" | "nothing";

/** What a rule says of each of its subjects: the gravest of its verdicts. */
export function saidOf(rule: Rule, evidence: Evidence): ReadonlyMap<string, Said> {
  const subjects = (all: Evidence, parameters: unknown) => rule.subjects(all, parameters);
  const names = new Set(subjects(evidence, rule.parameters?.parse({})).map(({ name }) => name));
  return new Map(
    [...names].map((name) => {
      const one = (all: Evidence, parameters: unknown) =>
        subjects(all, parameters).filter((subject) => subject.name === name);
      const { counts, crashes } = check(evidence, { rules: [{ ...rule, subjects: one }] });
      expect(crashes).toEqual([]);
      const { violation, unknown, pass } = counts.verdicts;
      return [name, unknown > 0 ? "unknown" : violation > 0 ? "violation" : pass > 0 ? "pass" : "not-applicable"];
    }),
  );
}

/**
 * Whether what a rule says with a field open can't hold whatever an apply makes of the field.
 * @param silences what hides a violation rightly: nothing of what is another subject now.
 */
export function isWrong(before: Said, after: Said, silences: readonly Said[] = []): boolean {
  if (before === "pass") return after === "violation";
  return before === "violation" && after !== "violation" && after !== "unknown" && !silences.includes(after);
}
