import { check } from "../../../constructs/policy/checker";
import { proposals } from "../../../constructs/policy/mend/propose";
import { pass, violation } from "../../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "../support";

const evidence = evidenceOf(...["a", "b", "c"].map((name) => object("ConfigMap", name)));
const rule = exampleRule({
  check: ({ object: { metadata } }) =>
    metadata.name === "c" ? pass() : violation({ actual: "", expected: "", attribute: "x" }),
  mend: ({ object: { metadata } }, { attribute = "" }) => [{ path: [metadata.name, attribute], value: 1 }],
});
const proposed = (options: Parameters<typeof check>[1]) =>
  proposals(evidence, check(evidence, options), options).map(({ finding, edits }) => [finding.subject, edits]);

test("each open violation has the edits of its own subject and attribute", () => {
  expect(proposed({ rules: [rule] })).toEqual([
    ["ConfigMap default/a in a1", [{ path: ["a", "x"], value: 1 }]],
    ["ConfigMap default/b in a1", [{ path: ["b", "x"], value: 1 }]],
  ]);
});

test("what was waived is left alone", () => {
  const waiver = {
    rule: rule.id,
    subject: "ConfigMap default/a in a1",
    reason: "r",
    owner: "o",
    expires: "2027-01-01",
  };
  const subjects = proposed({ rules: [rule], waivers: [waiver], asOf: "2026-11-22" }).map(([subject]) => subject);
  expect(subjects).toEqual(["ConfigMap default/b in a1"]);
});

test("a rule that knows no edit proposes nothing", () => {
  expect(proposed({ rules: [exampleRule({ check: () => violation({ actual: "", expected: "" }) })] })).toEqual([]);
});
