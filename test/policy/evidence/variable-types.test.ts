import { ofType, typeAt, variableType } from "../../../constructs/policy/evidence/variable-types";

const made = (type: string, value: unknown, ...way: (string | number)[]) => {
  const read = variableType(type);
  return read === undefined ? "not read" : ofType(typeAt(read, way), value);
};

test.each<[string, unknown, unknown]>([
  ["string", 1, 1],
  ["any", { a: 1 }, { a: 1 }],
  ["object({a = string, b = optional(string)})", { a: "x" }, { a: "x", b: null }],
  ['object({a = optional(string, "y")})', { a: null }, { a: "y" }],
  ['object({a = optional(string, "y")})', { a: "x", other: 1 }, { a: "x" }],
  ["object({a = string})", { a: null }, { a: null }],
  ['${object({\n  a = optional(number, 1)\n  "b-c" = optional(bool, true)\n})}', {}, { a: 1, "b-c": true }],
  [
    'map(object({q = object({c = optional(string, "1")})}))',
    { t: { q: {} }, u: null },
    { t: { q: { c: "1" } }, u: null },
  ],
  ['object({q = optional(object({c = optional(string, "1")}), {})})', {}, { q: { c: "1" } }],
  ['list(object({p = optional(string, "TCP")}))', [{}, { p: "UDP" }], [{ p: "TCP" }, { p: "UDP" }]],
  ["object({l = optional(map(string), {})})", { l: { a: "b" } }, { l: { a: "b" } }],
  ['object({a = optional(object({b = string}), { b = "(" })})', {}, { a: '${{ b = "(" }}' }],
  ['object({a = optional(string, "$${x}")})', {}, "not read"],
  ["object({ # says what\n a = string })", {}, "not read"],
  ["tuple([string])", [], "not read"],
  ["object({a = optional(string, ", {}, "not read"],
  [`${"list(".repeat(100)}any${")".repeat(100)}`, [], "not read"],
])("%s makes of %j %j", (type, value, expected) => {
  expect(made(type, value)).toEqual(expected);
});

test("of a part the part's type is asked", () => {
  const type = "object({a = map(object({b = list(object({c = optional(string, 1)}))}))})";
  expect(made(type, {}, "a", "x", "b", 0)).toEqual({ c: 1 });
  expect(made(type, {}, "other", "x")).toEqual({});
});
