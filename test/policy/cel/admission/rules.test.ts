import { admissionRules } from "../../../../constructs/policy/cel/admission/rules";
import { check } from "../../../../constructs/policy/checker";
import { evidenceOf, object } from "../../support";
import { bound, rule } from "./support";

const REFUSING = { validations: [{ expression: 'object.metadata.name != "a"', message: "not a" }] };
const source = (binding: object = {}) => ({ policies: [bound(REFUSING, binding)], parameters: [] });
const two = evidenceOf(object("ConfigMap", "a"), object("ConfigMap", "b"), object("Secret", "a"));

test("each binding is a rule, asked about what the policy concerns", () => {
  const { findings, counts, coverage } = check(two, { rules: admissionRules(source()) });
  expect(findings).toMatchObject([
    {
      rule: "admission/p",
      severity: "error",
      subject: "ConfigMap default/a in a1",
      actual: "not a",
      attribute: "p validations[0]",
    },
  ]);
  expect(counts.verdicts).toMatchObject({ pass: 1, violation: 1 });
  expect(coverage).toMatchObject({ objects: 3, judged: 2 });
});

test.each([
  [["Deny", "Audit"], "error"],
  [["Warn"], "warning"],
  [["Audit", "Warn"], "warning"],
  [["Audit"], "info"],
])("a binding that does %j is as severe as %s", (validationActions, severity) => {
  expect(admissionRules(source({ validationActions }))[0]!.severity).toBe(severity);
});

test("what every cluster has anyway is not judged", () => {
  const item = { ...object("ConfigMap", "a"), builtIn: true };
  expect(check(evidenceOf(item), { rules: admissionRules(source()) }).findings).toEqual([]);
});

test("who asks may be said", () => {
  const policy = bound({ validations: [{ expression: '"ops" in request.userInfo.groups' }] });
  const findings = (groups: string[]) =>
    check(two, {
      rules: admissionRules({ policies: [policy], parameters: [] }, { person: { username: "ada", groups } }),
    }).findings.length;
  expect([findings(["ops"]), findings(["dev"])]).toEqual([0, 2]);
});

test.each(["UPDATE", "DELETE"])(
  "a policy that is asked about %s alone is unknown once, and lets nothing pass",
  (operation) => {
    const matchConstraints = { resourceRules: [rule("", "configmaps", { operations: [operation] })] };
    const policy = bound({ matchConstraints, validations: [{ expression: "object.data == oldObject.data" }] });
    const { findings, counts, coverage } = check(two, {
      rules: admissionRules({ policies: [policy], parameters: [] }),
    });
    expect(findings).toMatchObject([{ verdict: "unknown", subject: "admission policy p" }]);
    expect(findings[0]!.reason).toContain("as they would be created");
    expect(counts.verdicts.pass).toBe(0);
    expect(coverage.judged).toBe(0);
  },
);

test("of a policy about making and changing, and of one about kinds that are not there, nothing more is said", () => {
  const found = (operations: string[], resource: string) => {
    const matchConstraints = { resourceRules: [rule("", resource, { operations })] };
    const policy = bound({ matchConstraints, validations: [{ expression: "true" }] });
    return check(two, { rules: admissionRules({ policies: [policy], parameters: [] }) }).findings;
  };
  expect(found(["CREATE", "UPDATE"], "configmaps")).toEqual([]);
  expect(found(["UPDATE"], "services")).toEqual([]);
});
