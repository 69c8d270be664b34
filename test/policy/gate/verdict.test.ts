import { check } from "../../../constructs/policy/checker";
import type { CheckOptions } from "../../../constructs/policy/checker";
import { objections } from "../../../constructs/policy/gate/verdict";
import type { Verdict } from "../../../constructs/policy/verdict";
import { unknown, violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";

const item = { ...object("ConfigMap", "a\u001b[31m"), construct: "app/web" };
const asked = (said: () => Verdict, options: Partial<CheckOptions> = {}) =>
  objections(check(evidenceOf(item), { rules: [exampleRule({ check: said })], ...options }));
const bad = () => violation({ actual: "is bad", expected: "good" });

test("a finding that fails is one text: where, which rule, what, and how to mend it", () => {
  expect(asked(bad)).toEqual([
    "app/web  hardening/example  error\n    ConfigMap default/a\\u001b[31m in a1: is bad; expected good\n    fix: mend it",
  ]);
});

test("only what is as bad as the policy says is an objection", () => {
  const open = () => unknown("nobody knows");
  expect(asked(open)).toEqual([]);
  expect(asked(open, { failOn: "unknown" })).toEqual([expect.stringContaining("nobody knows")]);
});

test("a rule that crashed is an objection, and so is too little that was judged", () => {
  const crash = () => {
    throw new Error("oh");
  };
  expect(asked(crash)).toEqual([expect.stringMatching(/^hardening\/example crashed: oh/)]);
  const few = check(evidenceOf(item), { rules: [], minCoverage: 100 });
  expect(objections(few)).toEqual([expect.stringContaining("expected at least 100 %")]);
});

test("where no rule judged anything, what was asked and of what is an objection", () => {
  const silent = exampleRule({ subjects: () => [] });
  const [said, ...others] = objections(check(evidenceOf(item, object("Secret", "b")), { rules: [silent] }));
  expect(others).toEqual([]);
  expect(said).toBe(
    [
      "no rule judged anything, so nothing was checked",
      "    asked: 1 rule: hardening/example",
      "    about: 2 objects: 1 ConfigMap (v1), 1 Secret (v1)",
      "    fix: choose rules or packs that are about what the stacks hold; the pack default has every rule",
    ].join("\n"),
  );
});

test("of many rules and types a few are named", () => {
  const silent = [1, 2, 3, 4, 5, 6].map((n) => exampleRule({ id: `hardening/e${n}`, subjects: () => [] }));
  const [said] = objections(check(evidenceOf(item), { rules: silent }));
  expect(said).toContain("asked: 6 rules: hardening/e1, hardening/e2, hardening/e3, hardening/e4, hardening/e5, …\n");
});

test("a rule that crashed about everything is said alone", () => {
  const crash = () => {
    throw new Error("oh");
  };
  expect(asked(crash)).toHaveLength(1);
});
