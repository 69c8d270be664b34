import { baselineRules } from "../../constructs/policy/baseline-rules";

test("a baseline that names no rule is an error; what is resolved or unowned is a remark", () => {
  const severity = Object.entries(baselineRules).map(([name, rule]) => `${name} ${rule.severity}`);
  expect(severity).toEqual(["invalid error", "expired warning", "unowned info", "resolved info"]);
});
