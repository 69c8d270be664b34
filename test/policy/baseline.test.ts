import type { Baseline, BaselineEntry } from "../../constructs/policy/baseline";
import { baselineOf } from "../../constructs/policy/baseline";
import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { unknown, violation } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const bad = violation({ actual: "is bad", expected: "good" });
const rule = exampleRule({ check: () => bad });
const HEAD = { reason: "inherited", owner: "ops", expires: "2027-01-31" };
const ENTRY: BaselineEntry = { rule: rule.id, subject: "ConfigMap default/a in a1", verdict: "violation" };

function reportWith(
  findings: readonly BaselineEntry[],
  more: { head?: Partial<Baseline>; evidence?: Evidence; asOf?: string; rules?: (typeof rule)[] } = {},
) {
  const { head = HEAD, evidence = evidenceOf(object("ConfigMap", "a")), asOf = "2026-11-22", rules = [rule] } = more;
  const place = (entry?: number) => ({ file: "baseline.json", line: entry === undefined ? 1 : entry + 10, column: 1 });
  return check(evidence, {
    rules,
    knownRules: ["hardening/example", "hardening/other"],
    baseline: { apiVersion: "gigafactory/v1", kind: "Baseline", ...head, findings: [...findings], place },
    asOf,
  });
}
const said = (...given: Parameters<typeof reportWith>) =>
  reportWith(...given)
    .findings.filter(({ area }) => area === "policy")
    .map(({ rule: id, place }) => `${id} ${place?.line}`);

const inStack = (stack: string, construct?: string): Evidence => ({
  ...evidenceOf({ ...object("ConfigMap", "a"), stack, ...(construct === undefined ? {} : { construct }) }),
  stacks: [{ id: stack, kind: "foreign", providers: {}, requiredProviders: {}, resources: [] }],
});

test("a finding that the baseline knows stays in the report, marked, and fails nothing", () => {
  const { findings, counts } = reportWith([ENTRY]);
  expect(findings.map(({ baselined }) => baselined)).toEqual([true]);
  expect([counts.severities.error, counts.baselined]).toEqual([0, 1]);
});

test("one that it doesn't know counts", () => {
  expect(reportWith([{ ...ENTRY, subject: "ConfigMap default/b in a1" }]).counts.severities.error).toBe(1);
});

test("it never hides a finding of another stack", () => {
  const entry = { ...ENTRY, stack: "one" };
  expect(reportWith([entry], { evidence: inStack("one") }).counts.severities.error).toBe(0);
  expect(reportWith([entry], { evidence: inStack("two") }).counts.severities.error).toBe(1);
  expect(reportWith([ENTRY], { evidence: inStack("one") }).counts.severities.error).toBe(1);
});

test("it never hides what another construct made, where both say which", () => {
  const entry = { ...ENTRY, stack: "one", construct: "one/a" };
  const errors = (construct?: string) =>
    reportWith([entry], { evidence: inStack("one", construct) }).counts.severities.error;
  expect([errors("one/a"), errors("one/b"), errors()]).toEqual([0, 1, 0]);
});

test("an unknown that became a violation is new", () => {
  expect(reportWith([{ ...ENTRY, verdict: "unknown" }]).counts.severities.error).toBe(1);
});

test("an entry that is no longer found is told, at its line", () => {
  expect(said([ENTRY, { ...ENTRY, subject: "ConfigMap default/gone in a1" }])).toEqual(["policy/baseline-resolved 11"]);
});

test("nothing is said of entries whose rule was not asked, or whose stack is not there", () => {
  expect(said([ENTRY, { ...ENTRY, rule: "hardening/other" }, { ...ENTRY, stack: "elsewhere" }])).toEqual([]);
});

test("an entry of a rule that there isn't is invalid", () => {
  expect(said([ENTRY, { ...ENTRY, rule: "hardening/exampel" }])).toEqual(["policy/baseline-invalid 11"]);
});

test("a baseline holds on its last day; a day later its findings count again, and none is called resolved", () => {
  expect(reportWith([ENTRY], { asOf: "2027-01-31" }).counts.severities.error).toBe(0);
  expect(said([ENTRY], { asOf: "2027-02-01" })).toEqual(["policy/baseline-expired 1"]);
  expect(reportWith([ENTRY], { asOf: "2027-02-01" }).counts.severities.error).toBe(1);
});

test("a baseline that says nothing of reason, owner or expiry is a remark", () => {
  const [finding] = reportWith([ENTRY], { head: { reason: "inherited" } }).findings.filter(
    ({ area }) => area === "policy",
  );
  expect([finding?.rule, finding?.severity, finding?.actual]).toEqual([
    "policy/baseline-unowned",
    "info",
    "says nothing of owner, expires",
  ]);
});

test("a new baseline has what nobody waived, the known findings too, and nothing about waivers", () => {
  const rules = [exampleRule({ check: ({ object: { metadata } }) => (metadata.name === "b" ? unknown("dark") : bad) })];
  const evidence = evidenceOf(...["a", "b", "c"].map((name) => object("ConfigMap", name)));
  const waivers = ["ConfigMap default/c in a1", "ConfigMap default/d in a1"].map((subject) => {
    return { rule: rule.id, subject, reason: "r", owner: "o", expires: "2027-01-01" };
  });
  const { findings } = check(evidence, { rules, waivers, asOf: "2026-11-22" });
  expect(baselineOf(findings, { owner: "ops" })).toEqual({
    apiVersion: "gigafactory/v1",
    kind: "Baseline",
    owner: "ops",
    findings: [
      { rule: rule.id, subject: "ConfigMap default/a in a1", verdict: "violation" },
      { rule: rule.id, subject: "ConfigMap default/b in a1", verdict: "unknown" },
    ],
  });
});

test("a new baseline has the findings of an operator's rule in the engine's own area", () => {
  const own = exampleRule({ id: "policy/ours", check: () => bad });
  const { findings } = check(evidenceOf(object("ConfigMap", "a")), { rules: [own] });
  expect(baselineOf(findings, {}).findings.map((entry) => entry.rule)).toEqual(["policy/ours"]);
});

describe("of a stack that another run calls otherwise", () => {
  const here = (...paths: readonly (readonly [string, string])[]): Evidence => ({
    ...evidenceOf(...paths.map(([id]) => ({ object: object("ConfigMap", "a").object, stack: id }))),
    stacks: paths.map(([id, path]) => ({
      ...{ id, path: path.split("/"), kind: "foreign", providers: {}, requiredProviders: {}, resources: [] },
    })),
  });
  const entry = { ...ENTRY, subject: "ConfigMap default/a in net", stack: "net" };

  test("an entry holds as long as its name means one stack", () => {
    const evidence = here(["x/net", "w/x/net"], ["prod", "w/prod"]);
    const { counts } = reportWith([entry], { evidence });
    expect([counts.baselined, counts.severities.error]).toEqual([1, 1]);
    const longer = { ...entry, stack: "x/net", subject: "ConfigMap default/a in x/net" };
    expect(reportWith([longer], { evidence: here(["net", "w/x/net"]) }).counts.baselined).toBe(1);
    expect(reportWith([longer], { evidence: here(["net", "w/y/net"]) }).counts.baselined).toBe(0);
  });

  test("an entry whose name means several hides nothing, and is told once", () => {
    const evidence = here(["x/net", "w/x/net"], ["y/net", "w/y/net"]);
    const { findings, counts } = reportWith([entry, { ...entry, attribute: "b" }], { evidence });
    expect([counts.baselined, counts.severities.error]).toEqual([0, 3]);
    const about = findings.filter(({ area }) => area === "policy");
    expect(about.map(({ rule: id, subject, actual, place }) => [id, subject, actual, place?.line])).toEqual([
      ["policy/baseline-invalid", "baseline entries of stack net", "may be of x/net or y/net, and hide nothing", 10],
    ]);
  });
});
