import { mayBeMore, sizeOfVariable, variableValue } from "../../../constructs/policy/evidence/variable-values";

test.each<[object, { value: unknown } | { why: string } | undefined, (string | number)[], object]>([
  [{ default: 1 }, undefined, [], { value: 1 }],
  [{ default: 1 }, { value: 2 }, [], { value: 2 }],
  [{ default: 1 }, { value: null }, [], { value: null }],
  [{ default: 1, nullable: false }, { value: null }, [], { value: 1 }],
  [{ default: { a: null } }, undefined, ["a"], { value: null }],
  [{ default: { a: "${x}" } }, undefined, ["a"], { value: "$${x}" }],
  [{ default: ["x"] }, undefined, [0], { value: "x" }],
  [{ default: { "0": "zero" } }, undefined, [0], { value: "zero" }],
  [{ default: { a: null } }, undefined, ["a", "b"], { why: "which only an apply knows" }],
  [{}, { why: "may be set" }, [], { why: "may be set" }],
  [{}, undefined, [], { why: "a variable without a default" }],
])("of %j, set to %j, %j is %j", (variable, given, rest, value) => {
  expect(variableValue({ ...variable }, given, rest)).toEqual(value);
});

const OPTIONAL = { type: "object({a = string, b = optional(string, 2)})" };

test.each([
  [OPTIONAL, { a: 1 }, true],
  [OPTIONAL, null, true],
  [OPTIONAL, "text", false],
  [{ type: "map(string)" }, { a: 1 }, false],
  [{}, { a: 1 }, false],
])("in what %j makes of %j there may be more: %j", (variable, value, more) => {
  expect(mayBeMore(variable, value)).toBe(more);
});

test.each([
  [OPTIONAL, { a: 1 }, true, undefined],
  [OPTIONAL, { a: 1, b: null }, false, { a: 1, b: null }],
  [{ type: "map(object({a = optional(string)}))" }, { x: { a: null, b: 1 }, y: null }, true, { x: { b: 1 }, y: null }],
  [{ type: "set(string)" }, ["a", "a"], true, new Set(["a"])],
  [{ type: "${set(string)}" }, ["a"], true, new Set(["a"])],
  [{ type: "set(string)" }, ["a", "a"], false, ["a", "a"]],
  [{ type: "set(string)" }, ["a", 1, "1"], true, new Set(["a", "1"])],
  [{ type: "set(any)" }, [["a"], ["a"]], true, undefined],
  [{ type: "set(any)" }, [["a"]], true, [["a"]]],
  [{ type: "object({a = string})" }, { a: "b" }, true, { a: "b" }],
  [{ type: "object({a = string})" }, { a: "b", c: "d" }, true, undefined],
  [{}, ["a", "a"], true, ["a", "a"]],
])("%j makes as many of %j (whole: %j) as %j", (variable, value, isWhole, size) => {
  expect(sizeOfVariable(variable, value, isWhole)).toEqual(size);
});
