import { check } from "../../constructs/policy/checker";
import type { PlacedWaiver } from "../../constructs/policy/waiver";
import { violation } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const evidence = evidenceOf(object("ConfigMap", "bad"), object("ConfigMap", "good"));
const rule = exampleRule({
  check: ({ object: { metadata } }) =>
    metadata.name === "bad" ? violation({ actual: "", expected: "" }) : { verdict: "pass" },
});

function reportWith(waiver: Partial<PlacedWaiver>, asOf: string | undefined = "2026-11-22") {
  const whole = {
    rule: "hardening/example",
    subject: "ConfigMap bad in a1",
    reason: "known",
    owner: "ops",
    expires: "2026-11-22",
    ...waiver,
  };
  return check(evidence, {
    rules: [rule],
    knownRules: ["hardening/example", "hardening/other"],
    waivers: [whole],
    ...(asOf === undefined ? {} : { asOf }),
  });
}

function complaints(...given: Parameters<typeof reportWith>) {
  return reportWith(...given)
    .findings.filter(({ area }) => area === "policy")
    .map(({ rule: id, verdict }) => `${id} ${verdict}`);
}

test("a waiver holds on its last day", () => {
  expect(complaints({})).toEqual([]);
  expect(reportWith({}).counts.severities.error).toBe(0);
});

test("a day later it has expired, and its finding counts again", () => {
  expect(complaints({}, "2026-11-23")).toEqual(["policy/waiver-expired violation"]);
  expect(reportWith({}, "2026-11-23").counts.severities.error).toBe(1);
});

test("without a date a waiver holds, and that nobody judged its expiry is said", () => {
  const report = check(evidence, {
    rules: [rule],
    waivers: [{ rule: rule.id, subject: "ConfigMap bad in a1", reason: "r", owner: "o", expires: "2020-01-01" }],
  });
  expect(report.counts).toMatchObject({ severities: { error: 0 }, unknown: 1, waived: 1 });
});

test("a waiver of a rule that isn't there is invalid, and the nearest rule is named", () => {
  const { findings } = reportWith({ rule: "hardening/exampel" });
  const finding = findings.find(({ rule: id }) => id === "policy/waiver-invalid");
  expect(finding?.expected).toBe("the id of a rule, such as hardening/example or hardening/other");
});

test("a waiver of a subject that the rule never met is invalid", () => {
  expect(complaints({ subject: "ConfigMap bad" })).toEqual(["policy/waiver-invalid violation"]);
});

test("a waiver of a subject that passes is unused", () => {
  expect(complaints({ subject: "ConfigMap good in a1" })).toEqual(["policy/waiver-unused violation"]);
});

test("a waiver of a rule that was not asked this time is left alone", () => {
  expect(complaints({ rule: "hardening/other" })).toEqual([]);
});

test("no waiver silences what is said of waivers", () => {
  const unused = { rule: rule.id, subject: "ConfigMap good in a1", reason: "r", owner: "o", expires: "2027-01-01" };
  const silence = { ...unused, rule: "policy/waiver-unused", subject: `waiver of ${rule.id} for ConfigMap good in a1` };
  const { findings } = check(evidence, { rules: [rule], waivers: [unused, silence], asOf: "2026-11-22" });
  expect(findings.find(({ rule: id }) => id === "policy/waiver-unused")?.waived).toBeUndefined();
});
