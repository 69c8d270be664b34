import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { renderText } from "../../../constructs/policy/reporters/text";
import { guaranteedFitsEnvelope } from "../../../constructs/policy/rules/capacity/guaranteed-fits-envelope";
import { unknown, violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";
import { fullReport } from "./support";

const maps = evidenceOf(object("ConfigMap", "a"), object("Pod", "b"));
const textOf = (rule = exampleRule(), color = false) => renderText(check(maps, { rules: [rule] }), { color });

test("a finding has its place, the sum worked out, the fix and the rule to read", () => {
  const evidence = evidenceFromExample(guaranteedFitsEnvelope.examples.failing[0]!);
  const { line, column } = evidence.place(["programmes", "p", "envelope", "a1/hgx"])!;
  expect(renderText(check(evidence, { rules: [guaranteedFitsEnvelope] }))).toBe(
    `site.yaml:${line}:${column}  capacity/guaranteed-fits-envelope  error
  programme p: its tenants are guaranteed 136 GPUs of a1/hgx; expected at most its envelope of 128, which would have to be 136; 8 over
    b 72 + a 64 = 136 GPUs
  fix: ${guaranteedFitsEnvelope.fix}    (gigafactory rules capacity/guaranteed-fits-envelope)

1 error, 0 warnings, 0 unknown · 0 objects, 0 that no rule judged
`,
  );
});

test("an unknown says why nothing can be said", () => {
  expect(textOf(exampleRule({ check: () => unknown("the pool is not part of it") }))).toContain(
    "hardening/example  unknown\n  ConfigMap default/a in a1: the pool is not part of it\n  (gigafactory rules hardening/example)",
  );
});

test("nobody is sent to an explanation that there isn't", () => {
  const rule = exampleRule({ fix: "mend it", check: () => violation({ actual: "is bad", expected: "good" }) });
  const text = renderText(check(maps, { rules: [rule] }), { explained: () => false });
  expect(text).toContain("is bad; expected good\n  fix: mend it\n\n");
  const asked = exampleRule({ check: () => unknown("nobody knows") });
  expect(renderText(check(maps, { rules: [asked] }), { explained: () => false })).toContain(": nobody knows\n\n");
});

test("the last line counts findings, objects and what no rule judged", () => {
  expect(textOf().split("\n").at(-2)).toBe("0 errors, 0 warnings, 0 unknown · 2 objects, 1 that no rule judged");
});

test("a crash is shown and counted", () => {
  const rule = exampleRule({
    check: () => {
      throw new Error("no such field");
    },
  });
  const text = textOf(rule);
  expect(text).toContain("hardening/example  crashed\n  no such field at ConfigMap default/a in a1");
  expect(text).toContain("1 crash ·");
});

test("a waived finding stands below with its reason, owner and last day", () => {
  const rule = exampleRule({ check: () => violation({ actual: "is bad", expected: "good" }) });
  const waiver = {
    rule: rule.id,
    subject: "ConfigMap default/a in a1",
    reason: "known",
    owner: "ops",
    expires: "2027-01-31",
  };
  const text = renderText(check(maps, { rules: [rule], waivers: [waiver], asOf: "2026-11-22" }));
  expect(text).toContain("waived:\n  hardening/example  ConfigMap default/a in a1: known (ops, until 2027-01-31)");
  expect(text).not.toContain("is bad");
});

test("escape sequences in names are shown, not sent to the terminal", () => {
  const evil = evidenceOf(object("ConfigMap", "a\u001b[2Jb\u202e"));
  const rule = exampleRule({ check: () => violation({ actual: "is \u001b[31mred", expected: "\u0007" }) });
  expect(renderText(check(evil, { rules: [rule] }))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test("there are colours only where they are asked for", () => {
  const rule = exampleRule({ check: () => violation({ actual: "", expected: "" }) });
  expect(textOf(rule)).not.toContain("\u001b[");
  expect(textOf(rule, true)).toContain("\u001b[31merror\u001b[0m");
});

test("findings of one rule stand together, the first five of them, and the rest are counted", () => {
  const many = evidenceOf(...Array.from({ length: 8 }, (_, index) => object("ConfigMap", `m${index}`)));
  const rule = exampleRule({ check: () => violation({ actual: "is bad", expected: "good" }) });
  const report = check(many, { rules: [rule] });
  expect(renderText(report)).toContain(`hardening/example  error  8 findings
  ConfigMap default/m0 in a1: is bad; expected good
  ConfigMap default/m1 in a1: is bad; expected good
  ConfigMap default/m2 in a1: is bad; expected good
  ConfigMap default/m3 in a1: is bad; expected good
  ConfigMap default/m4 in a1: is bad; expected good
  … and 3 more (--verbose shows all)
  fix: mend it    (gigafactory rules hardening/example)
`);
  expect(renderText(report, { verbose: true })).toContain("ConfigMap default/m7 in a1: is bad");
});

test("a fix of its own stands with its finding", () => {
  const rule = exampleRule({
    check: ({ object: { metadata } }) =>
      violation({ actual: "is bad", expected: "good", fix: `mend ${metadata.name}` }),
  });
  const two = evidenceOf(object("ConfigMap", "a"), object("ConfigMap", "b"));
  expect(renderText(check(two, { rules: [rule] }))).toContain(
    "\n    fix: mend b\n  (gigafactory rules hardening/example)\n",
  );
});

test("types that no rule judged are named", () => {
  expect(textOf()).toContain("no rule judged: Pod (v1) 1\n");
});

test("coverage that is too small is an error of its own", () => {
  expect(renderText(check(maps, { rules: [exampleRule()], minCoverage: 80 }))).toContain(
    "coverage  error\n  1 of 2 objects are judged by a rule, 50 %; expected at least 80 % (minCoverage)",
  );
});

test("what is in the baseline and what was left out is said", () => {
  const text = renderText(fullReport());
  expect(text).toContain("in the baseline:\n  hardening/bad  ConfigMap default/bad known in a1: is bad; expected none");
  expect(text).toContain("left out:\n  hardening/other  not here");
});
