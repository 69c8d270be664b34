import { isExplained } from "../../../bin/render/explained";

test.each([
  ["hardening/privileged", true],
  ["policy/waiver-unused", true],
  ["admission/limits", false],
  ["operations/our-own", false],
])("that rules explains %s is %s", (rule, explained) => {
  expect(isExplained(rule)).toBe(explained);
});
