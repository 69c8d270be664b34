import { hasExpression, isExpression } from "../../../constructs/policy/reading/expressions";

test.each([
  ["${var.a}", true],
  ["on-${var.a}", true],
  ["%{ if var.a }x%{ endif }", true],
  ["$HOME", false],
  [7, false],
  [undefined, false],
])("%p is an expression: %p", (value, expected) => {
  expect(isExpression(value)).toBe(expected);
});

test("a list has one where it is one, or an item is", () => {
  expect(hasExpression("${var.list}")).toBe(true);
  expect(hasExpression(["a", "${var.b}"])).toBe(true);
  expect(hasExpression(["a"])).toBe(false);
  expect(hasExpression(undefined)).toBe(false);
});
