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

const OPTIONAL = { type: 'object({a = string, b = optional(string, "2"), c = optional(map(string), { d = "e" })})' };
const UNREAD = { type: "object({ # says what\n a = optional(string, 2)})" };

test.each<[(string | number)[], { value: unknown } | object]>([
  [[], { value: { a: "$${x}", b: "2", c: '${{ d = "e" }}' } }],
  [["a"], { value: "$${x}" }],
  [["a", "x"], { why: "which only an apply knows" }],
  [["b"], { value: "2" }],
  [["c", "d"], { template: '${{ d = "e" }}', rest: ["d"] }],
  [["other"], { why: "which only an apply knows" }],
])("what the type of a variable puts in is at %j", (rest, value) => {
  expect(variableValue({ ...OPTIONAL, default: { a: "${x}", b: null } }, undefined, rest)).toEqual(value);
});

test("of a large variable only what is asked for is looked at", () => {
  let reads = 0;
  const others = Object.defineProperty({}, "x", { enumerable: true, get: () => ++reads });
  const teams = { type: "map(any)", default: { a: { name: "one" }, b: others } };
  expect(variableValue(teams, undefined, ["a", "name"])).toEqual({ value: "one" });
  expect(reads).toBe(0);
});

test.each([
  [OPTIONAL, { a: 1 }, false],
  [UNREAD, { a: 1 }, true],
  [UNREAD, null, true],
  [UNREAD, "text", false],
  [{ type: "map(string)" }, { a: 1 }, false],
  [{}, { a: 1 }, false],
])("in what %j makes of %j there may be more: %j", (variable, value, more) => {
  expect(mayBeMore(variable, value)).toBe(more);
});

test.each<[object, unknown, boolean, unknown]>([
  [UNREAD, { a: 1 }, true, undefined],
  [UNREAD, "x", false, "x"],
  [OPTIONAL, { a: 1, b: "2", c: null }, true, { a: 1, b: "2", c: null }],
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
  expect(sizeOfVariable({ ...variable }, value, isWhole)).toEqual(size);
});
