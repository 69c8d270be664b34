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

test.each<[object, unknown, string[], unknown]>([
  [OPTIONAL, { a: 1 }, [], undefined],
  [OPTIONAL, "x", ["a"], "x"],
  [{ type: "map(object({a = optional(string)}))" }, { x: { a: null, b: 1 }, y: null }, [], { x: { a: null }, y: null }],
  [{ type: "object({t = map(object({a = optional(string, 1)}))})" }, { x: {} }, ["t"], { x: { a: 1 } }],
  [{ type: "map(tuple([object({a = optional(string)})]))" }, { x: [{}] }, [], undefined],
  [{ type: "set(string)" }, ["a", "a"], [], new Set(["a"])],
  [{ type: "${set(string)}" }, ["a"], [], new Set(["a"])],
  [{ type: "set(string)" }, ["a", "a"], ["a"], ["a", "a"]],
  [{ type: "set(string)" }, ["a", 1, "1"], [], new Set(["a", "1"])],
  [{ type: "set(any)" }, [["a"], ["a"]], [], undefined],
  [{ type: "set(any)" }, [["a"]], [], [["a"]]],
  [{ type: "object({a = string})" }, { a: "b" }, [], { a: "b" }],
  [{ type: "object({a = string})" }, { a: "b", c: "d" }, [], undefined],
  [{}, ["a", "a"], [], ["a", "a"]],
])("%j makes as many of %j (at %j) as %j", (variable, value, way, size) => {
  expect(sizeOfVariable({ ...variable }, value, way)).toEqual(size);
});
