import { CallError, compare, equals } from "../../../../constructs/policy/cel/functions/library";

test("numbers are equal by what they are, lists and maps by what is in them", () => {
  expect(equals(1n, 1)).toBe(true);
  expect(equals([1n, { a: ["x"] }], [1, { a: ["x"] }])).toBe(true);
  expect(equals({ a: 1n }, { b: 1n })).toBe(false);
  expect(equals({ a: undefined }, {})).toBe(false);
  expect(equals("1", 1n)).toBe(false);
  expect(equals(null, false)).toBe(false);
});

test("only values of one type are ordered", () => {
  expect(compare(1n, 1.5)).toBe(-1);
  expect(compare("b", "a")).toBe(1);
  expect(compare(false, true)).toBe(-1);
  expect(() => compare(1n, "a")).toThrow(CallError);
});
