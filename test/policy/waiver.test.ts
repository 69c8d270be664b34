import { check } from "../../constructs/policy/checker";
import type { PlacedWaiver } from "../../constructs/policy/waiver";
import { WaiverModel } from "../../constructs/policy/waiver";
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
    subject: "ConfigMap default/bad in a1",
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
    waivers: [
      { rule: rule.id, subject: "ConfigMap default/bad in a1", reason: "r", owner: "o", expires: "2020-01-01" },
    ],
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
  expect(complaints({ subject: "ConfigMap default/good in a1" })).toEqual(["policy/waiver-unused violation"]);
});

test("a waiver of a rule that was not asked this time is left alone", () => {
  expect(complaints({ rule: "hardening/other" })).toEqual([]);
});

test("no waiver silences what is said of waivers", () => {
  const unused = {
    rule: rule.id,
    subject: "ConfigMap default/good in a1",
    reason: "r",
    owner: "o",
    expires: "2027-01-01",
  };
  const silence = {
    ...unused,
    rule: "policy/waiver-unused",
    subject: `waiver of ${rule.id} for ConfigMap default/good in a1`,
  };
  const { findings } = check(evidence, { rules: [rule], waivers: [unused, silence], asOf: "2026-11-22" });
  expect(findings.find(({ rule: id }) => id === "policy/waiver-unused")?.waived).toBeUndefined();
});

describe("a waiver may name the attribute and the construct", () => {
  const two = exampleRule({
    check: () => ["x", "y"].map((attribute) => violation({ actual: "", expected: "", attribute })),
  });
  const made = { ...object("ConfigMap", "bad"), construct: "a1-capacity/bad" };
  const base = { rule: two.id, reason: "known", owner: "ops", expires: "2027-01-01" };
  const outcome = (waivers: readonly PlacedWaiver[], from = evidenceOf(made)) => {
    const { findings } = check(from, { rules: [two], waivers, asOf: "2026-11-22" });
    const waived = findings.flatMap(({ waived: by, attribute }) => (by === undefined ? [] : [attribute]));
    const said = findings.filter(({ area }) => area === "policy").map(({ rule: id, verdict }) => `${id} ${verdict}`);
    return [waived, said];
  };
  const subject = "ConfigMap default/bad in a1";
  const construct = "a1-capacity/bad";

  test.each<[string, PlacedWaiver, unknown]>([
    ["the subject alone: every finding", { ...base, subject }, [["x", "y"], []]],
    ["an attribute: that finding alone", { ...base, subject, attribute: "y" }, [["y"], []]],
    ["an attribute that isn't: none", { ...base, subject, attribute: "z" }, [[], ["policy/waiver-unused violation"]]],
    ["the construct alone", { ...base, construct }, [["x", "y"], []]],
    ["construct and attribute", { ...base, construct, attribute: "x" }, [["x"], []]],
    ["subject and construct", { ...base, subject, construct }, [["x", "y"], []]],
    [
      "another construct",
      { ...base, subject, construct: "a1-capacity/other" },
      [[], ["policy/waiver-invalid violation"]],
    ],
  ])("%s", (_, waiver, expected) => {
    expect(outcome([waiver])).toEqual(expected);
  });

  test("from an input that knows no constructs, the subject decides", () => {
    expect(outcome([{ ...base, subject, construct }], evidenceOf(object("ConfigMap", "bad")))).toEqual([
      ["x", "y"],
      [],
    ]);
  });

  test("from such an input a waiver of a construct alone can't be judged", () => {
    expect(outcome([{ ...base, construct }], evidenceOf(object("ConfigMap", "bad")))).toEqual([
      [],
      ["policy/waiver-invalid unknown"],
    ]);
  });

  test("the same waiver twice is one too many", () => {
    expect(
      outcome([
        { ...base, subject },
        { ...base, subject },
      ])[1],
    ).toEqual(["policy/waiver-invalid violation"]);
  });

  test("one that names neither subject nor construct is refused", () => {
    expect(WaiverModel.safeParse(base).success).toBe(false);
  });
});

describe("of a subject whose stack another run calls otherwise", () => {
  const bad = exampleRule({ check: () => violation({ actual: "", expected: "" }) });
  const report = (...stacks: readonly (readonly [string, string])[]) =>
    check(
      {
        ...evidenceOf(...stacks.map(([id]) => ({ object: object("ConfigMap", "a").object, stack: id }))),
        stacks: stacks.map(([id, path]) => ({
          ...{ id, path: path.split("/"), kind: "foreign", providers: {}, requiredProviders: {}, resources: [] },
        })),
      },
      {
        rules: [bad],
        waivers: [
          { rule: bad.id, subject: "ConfigMap default/a in net", reason: "r", owner: "o", expires: "2027-01-01" },
        ],
        asOf: "2026-11-22",
      },
    );

  test("a waiver holds where that means one stack", () => {
    const { counts, waiversUsed } = report(["x/net", "w/x/net"], ["prod", "w/prod"]);
    expect([counts.waived, counts.severities.error, waiversUsed]).toEqual([1, 1, 1]);
  });

  test("a waiver that may be of several is invalid, and says of which", () => {
    const { counts, findings } = report(["x/net", "w/x/net"], ["y/net", "w/y/net"]);
    expect(counts.waived).toBe(0);
    expect(findings.find(({ rule: id }) => id === "policy/waiver-invalid")?.actual).toBe(
      "names the subject ConfigMap default/a in net, which may be of x/net or y/net",
    );
  });
});
