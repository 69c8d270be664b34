import { cardOf, exportedRules } from "../../../constructs/policy/custom/exported";
import { exampleRule } from "../support";

test("rules are found under their name, and under the default that CommonJS becomes", () => {
  const rules = [exampleRule()];
  expect(exportedRules({ rules })).toEqual({ rules, problems: [] });
  expect(exportedRules({ default: { rules } })).toEqual({ rules, problems: [] });
  expect(exportedRules({ other: rules })).toBeUndefined();
});

test("what is wrong with a rule is said with its place in the list", () => {
  const { problems } = exportedRules({ rules: [exampleRule(), { ...exampleRule(), title: "" }] })!;
  expect(problems).toEqual([expect.stringMatching(/^rules\[1\]\.title: /)]);
});

test("an id of an area that there isn't is told the areas there are", () => {
  const { problems } = exportedRules({ rules: [{ ...exampleRule(), id: "custom/a" }] })!;
  expect(problems).toEqual([expect.stringMatching(/^rules\[0\]\.id: .*capacity, power, .*, operations, /)]);
});

test("a rule's card has all but its functions", () => {
  expect(structuredClone(cardOf(exampleRule()))).toMatchObject({ id: "hardening/example", takesParameters: false });
});
