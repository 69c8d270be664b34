import { waiverRules } from "../../constructs/policy/waiver-rules";

test("a waiver that names nothing is an error; one that is over or useless a warning", () => {
  const severity = Object.entries(waiverRules).map(([name, rule]) => `${name} ${rule.severity}`);
  expect(severity).toEqual(["invalid error", "expired warning", "unused warning"]);
});
