import { parseDocument } from "yaml";
import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { proposals } from "../../../constructs/policy/mend/propose";
import type { Edit, Rule } from "../../../constructs/policy/rule";
import { rules } from "../../../constructs/policy/rules";

const mending = rules.filter((rule) => rule.mend !== undefined);

/** An example with the edits: its fields stand where those of a site's files would. */
function edited(example: string, edits: readonly Edit[]): string {
  const document = parseDocument(example);
  for (const { path, value } of edits) document.setIn(path, value);
  return document.toString();
}

/** What is left of a failing example's findings once the rule has mended them, one after the other. */
function left(rule: Rule, example: string): string[] {
  let text = example;
  for (let round = 0; round < 10; round++) {
    const evidence = evidenceFromExample(text);
    const report = check(evidence, { rules: [rule] });
    const [proposal] = proposals(evidence, report, { rules: [rule] });
    if (proposal === undefined) return report.findings.map(({ subject }) => subject);
    text = edited(text, proposal.edits);
  }
  return ["no end of mending"];
}

test("there are rules that mend", () => {
  expect(mending.length).toBeGreaterThan(6);
});

test.each(mending.map((rule) => [rule.id, rule] as const))("%s mends an example of its own", (_, rule) => {
  const outcomes = rule.examples.failing.map((example) => left(rule, example));
  expect(outcomes).toContainEqual([]);
  expect(outcomes.flat()).not.toContain("no end of mending");
});
