import { check } from "../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { renderText } from "../../../constructs/policy/reporters/text";
import { guaranteedFitsEnvelope } from "../../../constructs/policy/rules/capacity/guaranteed-fits-envelope";
import { unknown, violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";

const maps = evidenceOf(object("ConfigMap", "a"), object("Pod", "b"));
const textOf = (rule = exampleRule(), color = false) => renderText(check(maps, { rules: [rule] }), { color });

test("a finding has its place, the sum worked out, the fix and the rule to read", () => {
  const evidence = evidenceFromExample(guaranteedFitsEnvelope.examples.failing[0]!);
  const { line, column } = evidence.place(["programmes", "p", "envelope", "a1/hgx"])!;
  expect(renderText(check(evidence, { rules: [guaranteedFitsEnvelope] }))).toBe(
    `site.yaml:${line}:${column}  capacity/guaranteed-fits-envelope  error
  programme p: its tenants are guaranteed 136 GPUs of a1/hgx; expected at most its envelope of 128; 8 over
    b 72 + a 64 = 136 GPUs
  fix: ${guaranteedFitsEnvelope.fix}    (gigafactory rules capacity/guaranteed-fits-envelope)

1 error, 0 warnings, 0 unknown · 0 objects, 0 that no rule judged
`,
  );
});

test("an unknown says why nothing can be said", () => {
  expect(textOf(exampleRule({ check: () => unknown("the pool is not part of it") }))).toContain(
    "hardening/example  unknown\n  ConfigMap a in a1: the pool is not part of it\n  (gigafactory rules hardening/example)",
  );
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
  expect(text).toContain("hardening/example  crashed\n  no such field at ConfigMap a in a1");
  expect(text).toContain("1 crash ·");
});

test("a waived finding stands below with its reason, owner and last day", () => {
  const rule = exampleRule({ check: () => violation({ actual: "is bad", expected: "good" }) });
  const waiver = { rule: rule.id, subject: "ConfigMap a in a1", reason: "known", owner: "ops", expires: "2027-01-31" };
  const text = renderText(check(maps, { rules: [rule], waivers: [waiver], asOf: "2026-11-22" }));
  expect(text).toContain("waived:\n  hardening/example  ConfigMap a in a1: known (ops, until 2027-01-31)");
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
