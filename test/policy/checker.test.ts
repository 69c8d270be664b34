import type { CheckOptions } from "../../constructs/policy/checker";
import { check } from "../../constructs/policy/checker";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import { pools } from "../../constructs/policy/subject";
import { defineRule } from "../../constructs/policy/rule";
import { notApplicable, pass, unknown, violation } from "../../constructs/policy/verdict";
import { evidenceFromExample } from "../../constructs/policy/example";
import { evidenceOf, exampleRule, object } from "./support";

const bad = violation({ actual: "is bad", expected: "good" });
const maps = evidenceOf(object("ConfigMap", "b"), object("ConfigMap", "a"));

test("each verdict is counted, and only violations and unknowns become findings", () => {
  const verdicts = { a: pass(), b: bad, c: unknown("nobody knows"), d: notApplicable() };
  const evidence = evidenceOf(...Object.keys(verdicts).map((name) => object("ConfigMap", name)));
  const rule = exampleRule({ check: ({ object: { metadata } }) => verdicts[metadata.name as keyof typeof verdicts] });
  const report = check(evidence, { rules: [rule] });
  expect(report.counts).toEqual({
    verdicts: { pass: 1, violation: 1, unknown: 1, "not-applicable": 1 },
    severities: { error: 1, warning: 0, info: 0 },
    unknown: 1,
    waived: 0,
    baselined: 0,
  });
  expect(report.findings.map(({ subject, verdict }) => [subject, verdict])).toEqual([
    ["ConfigMap default/b in a1", "violation"],
    ["ConfigMap default/c in a1", "unknown"],
  ]);
});

test("a rule that throws on one subject is a crash, and the other subjects are still judged", () => {
  const rule = exampleRule({
    check: ({ object: { metadata } }) => {
      if (metadata.name === "a") throw new TypeError("no such field");
      return bad;
    },
  });
  const { crashes, findings } = check(maps, { rules: [rule] });
  expect(crashes).toEqual([
    { rule: "hardening/example", subject: "ConfigMap default/a in a1", message: "no such field" },
  ]);
  expect(findings.map(({ subject }) => subject)).toEqual(["ConfigMap default/b in a1"]);
});

test.each([["nothing"], ["a word"], ["a list with nothing"]])(
  "a rule that answers %s is a crash at each subject, and judges none",
  (kind) => {
    const answers = { nothing: undefined, "a word": "fine", "a list with nothing": [pass(), undefined] };
    const rule = exampleRule({ check: () => answers[kind as keyof typeof answers] as never });
    const { crashes, coverage, counts } = check(maps, { rules: [rule] });
    expect(crashes.map(({ subject }) => subject)).toEqual(["ConfigMap default/b in a1", "ConfigMap default/a in a1"]);
    expect(coverage.judged).toBe(0);
    expect(counts.verdicts).toEqual({ pass: 0, violation: 0, unknown: 0, "not-applicable": 0 });
  },
);

test("a rule that cannot list its subjects is a crash, and the other rules are still asked", () => {
  const broken = exampleRule({
    id: "hardening/broken",
    subjects: () => {
      throw new RangeError("no list");
    },
  });
  const report = check(maps, { rules: [broken, exampleRule()] });
  expect(report.crashes).toEqual([{ rule: "hardening/broken", message: "no list" }]);
  expect(report.counts.verdicts.pass).toBe(2);
});

test("findings come errors first, then by rule, subject and attribute, whatever the order of the evidence", () => {
  const both = () => [
    violation({ attribute: "y", actual: "", expected: "" }),
    violation({ attribute: "x", actual: "", expected: "" }),
  ];
  const rules = [
    exampleRule({ id: "storage/zwei", severity: "warning", check: () => bad }),
    exampleRule({ id: "hardening/two", check: both }),
    exampleRule({ id: "hardening/one", check: () => bad }),
  ];
  const order = (evidence: typeof maps) =>
    check(evidence, { rules }).findings.map(({ rule, subject, attribute }) =>
      [rule, subject.split(" ")[1], attribute].filter(Boolean).join(" "),
    );
  expect(order(maps)).toEqual([
    "hardening/one default/a",
    "hardening/one default/b",
    "hardening/two default/a x",
    "hardening/two default/a y",
    "hardening/two default/b x",
    "hardening/two default/b y",
    "storage/zwei default/a",
    "storage/zwei default/b",
  ]);
  expect(order({ ...maps, objects: [...maps.objects].reverse() })).toEqual(order(maps));
});

test("a finding's id depends on rule, subject and attribute, and on nothing else", () => {
  const idOf = (attribute: string, actual: string, origin: object) => {
    const rule = exampleRule({ check: () => violation({ attribute, actual, expected: "" }) });
    return check(evidenceOf({ ...object("ConfigMap", "a"), ...origin }), { rules: [rule] }).findings[0]?.id;
  };
  const id = idOf("x", "one", { address: "kubernetes_config_map_v1.a", stack: "s" });
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(idOf("x", "two", { address: "kubernetes_manifest.b", stack: "t", construct: "t/b" })).toBe(id);
  expect(idOf("y", "one", {})).not.toBe(id);
});

test("where a field that the rule reads is a reference, the verdict is unknown and the rule is not asked", () => {
  const rule = exampleRule({ reads: ["data"], check: () => bad });
  const verdictWith = (field: string) =>
    check(evidenceOf({ ...object("ConfigMap", "a"), unknown: [field] }), { rules: [rule] }).findings[0]?.verdict;
  expect(verdictWith("data.key")).toBe("unknown");
  expect(verdictWith("data")).toBe("unknown");
  expect(verdictWith("database")).toBe("violation");
});

test("a finding has the place of the verdict's own path, else that of its subject", () => {
  const evidence = evidenceFromExample("cells: {a1: {pools: {hgx: {nodes: 8}}}}");
  const rule = (more: object) =>
    defineRule({ ...exampleRule(), subjects: pools, check: () => violation({ actual: "", expected: "", ...more }) });
  const lineOf = (more: object) => check(evidence, { rules: [rule(more)] }).findings[0]?.place?.line;
  expect(lineOf({ path: ["grid", "capacity"] })).toBe(evidence.place(["grid", "capacity"])?.line);
  expect(lineOf({})).toBe(evidence.place(["cells", "a1", "pools", "hgx"])?.line);
});

test("a finding names where its object was made", () => {
  const origin = { stack: "a1-capacity", address: "kubernetes_config_map_v1.a", construct: "a1-capacity/a" };
  const { findings } = check(evidenceOf({ ...object("ConfigMap", "a"), ...origin }), {
    rules: [exampleRule({ check: () => bad })],
  });
  expect(findings[0]).toMatchObject(origin);
});

test("a violation's own fix takes the place of the rule's", () => {
  const rule = (more: object) => exampleRule({ check: () => violation({ actual: "", expected: "", ...more }) });
  const fixOf = (more: object) => check(maps, { rules: [rule(more)] }).findings[0]?.fix;
  expect(fixOf({})).toBe("mend it");
  expect(fixOf({ fix: "mend it here" })).toBe("mend it here");
});

test("nothing at all is a report without findings", () => {
  expect(check(NO_EVIDENCE, { rules: [exampleRule()] })).toMatchObject({
    findings: [],
    crashes: [],
    coverage: { objects: 0, judged: 0, unjudged: [] },
  });
});

test("a waiver of a finding takes it out of the counts and leaves it in the report", () => {
  const waiver = {
    rule: "hardening/example",
    subject: "ConfigMap default/a in a1",
    reason: "known",
    owner: "ops",
    expires: "2027-01-31",
  };
  const report = check(maps, { rules: [exampleRule({ check: () => bad })], waivers: [waiver], asOf: "2027-01-31" });
  expect(report.counts).toMatchObject({ severities: { error: 1 }, waived: 1 });
  expect(report.waiversUsed).toBe(1);
  expect(report.findings[0]).toMatchObject({
    subject: "ConfigMap default/a in a1",
    waived: { reason: "known", owner: "ops", expires: "2027-01-31" },
  });
});

test("a level that there is not is refused: nothing would ever fail by it", () => {
  const options = { rules: [], failOn: "warn" } as unknown as CheckOptions;
  expect(() => check(NO_EVIDENCE, options)).toThrow("failOn is warn; allowed are error, warning, unknown, info");
});
