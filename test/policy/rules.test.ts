import { readdirSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../constructs/policy/checker";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";

/** Every rule's examples are its test: this file runs them all. */
function judge(rule: Rule, example: string) {
  const report = check(evidenceFromExample(example), { rules: [rule] });
  expect(report.crashes).toEqual([]);
  return report;
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test.each(rule.examples.passing.map((example) => [example]))("passes\n%s", (example) => {
    const { counts, findings } = judge(rule, example);
    expect(findings).toEqual([]);
    expect(counts.verdicts.pass).toBeGreaterThan(0);
  });

  test.each(rule.examples.failing.map((example) => [example]))("forbids\n%s", (example) => {
    const violations = judge(rule, example).findings.filter(({ verdict }) => verdict === "violation");
    expect(violations).not.toEqual([]);
    const ids = violations.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

test("every rule's file is in the list, under the rule's own id", () => {
  const root = join(__dirname, "../../constructs/policy/rules");
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== root)
    .map((entry) => `${entry.parentPath.slice(root.length + 1)}/${entry.name.replace(/\.ts$/, "")}`);
  expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
});

test("a violation of the site's own files has a place", () => {
  const placed = rules.flatMap((rule) =>
    rule.examples.failing.flatMap((example) => {
      const evidence = evidenceFromExample(example);
      if (evidence.site === undefined || evidence.objects.length + evidence.stacks.length > 0) return [];
      return check(evidence, { rules: [rule] }).findings.map(({ rule: id, place }) => ({ id, file: place?.file }));
    }),
  );
  expect(placed.filter(({ file }) => file === undefined)).toEqual([]);
});
