import { check } from "../../constructs/policy/checker";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import { exitCode } from "../../constructs/policy/exit-code";
import type { FailOn } from "../../constructs/policy/report";
import type { Severity } from "../../constructs/policy/rule";
import { unknown, violation } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const evidence = evidenceOf(object("ConfigMap", "a"));
const clean = check(evidence, { rules: [exampleRule()] });
const crashing = exampleRule({
  id: "hardening/crashing",
  check: () => {
    throw new Error("broken");
  },
});

function found(severity: Severity, failOn: FailOn) {
  const rule = exampleRule({ severity, check: () => violation({ actual: "", expected: "" }) });
  return exitCode(check(evidence, { rules: [rule], failOn }));
}

test("clean is 0, and 2 with changes", () => {
  expect(exitCode(clean)).toBe(0);
  expect(exitCode(clean, { changes: true })).toBe(2);
});

test("nothing checked is 4, also with changes", () => {
  expect(exitCode(check(NO_EVIDENCE, { rules: [exampleRule()] }), { changes: true })).toBe(4);
});

test("violations at or above --fail-on are 3, those below it are not", () => {
  expect(found("error", "error")).toBe(3);
  expect(found("warning", "error")).toBe(0);
  expect(found("warning", "warning")).toBe(3);
  expect(found("info", "unknown")).toBe(0);
  expect(found("info", "info")).toBe(3);
});

test("an unknown is 3 only where --fail-on says so", () => {
  const rule = exampleRule({ check: () => unknown("nobody knows") });
  expect(exitCode(check(evidence, { rules: [rule] }))).toBe(0);
  expect(exitCode(check(evidence, { rules: [rule], failOn: "warning" }))).toBe(0);
  expect(exitCode(check(evidence, { rules: [rule], failOn: "unknown" }))).toBe(3);
});

test("a waived violation does not fail", () => {
  const rule = exampleRule({ check: () => violation({ actual: "", expected: "" }) });
  const waiver = {
    rule: rule.id,
    subject: "ConfigMap default/a in a1",
    reason: "r",
    owner: "o",
    expires: "2027-01-01",
  };
  expect(exitCode(check(evidence, { rules: [rule], waivers: [waiver], asOf: "2026-11-22" }))).toBe(0);
});

test("a crashed rule is 5, and goes before violations", () => {
  const violating = exampleRule({ check: () => violation({ actual: "", expected: "" }) });
  expect(exitCode(check(evidence, { rules: [violating, crashing] }), { changes: true })).toBe(5);
});

test("a failed command is 1, and goes before everything", () => {
  expect(exitCode(check(evidence, { rules: [crashing] }), { failed: true })).toBe(1);
});
