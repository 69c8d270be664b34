import { rules } from "../../constructs/policy/rules";
import { exampleRule } from "./support";

test("a rule's area is the first part of its id", () => {
  expect(exampleRule({ id: "power/example" }).area).toBe("power");
});

test.each(["example", "nowhere/example", "power/Example", "power/a/b"])("the id %s is refused", (id) => {
  expect(() => exampleRule({ id })).toThrow(RangeError);
});

test("a rule without a failing example is refused", () => {
  expect(() => exampleRule({ examples: { passing: ["{}"], failing: [] } })).toThrow(/passing and a failing example/);
});

test("each area that users are promised has at least two rules", () => {
  const promised = ["capacity", "power", "fabric", "storage", "tenancy", "sovereignty", "hardening", "terraform"];
  const few = promised.filter((area) => rules.filter((rule) => rule.area === area).length < 2);
  expect(few).toEqual([]);
  expect(rules.length).toBeGreaterThanOrEqual(24);
});

test("titles, reasons and fixes are written for people, and no two rules have one title", () => {
  const broken = rules.filter(
    ({ title, why, fix, source }) => title.endsWith(".") || !why.endsWith(".") || !fix.endsWith(".") || source === "",
  );
  expect(broken.map(({ id }) => id)).toEqual([]);
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
});
