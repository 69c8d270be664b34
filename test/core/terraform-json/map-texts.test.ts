import { mapTexts } from "../../../constructs/core/terraform-json/map-texts";

const louder = (text: string): unknown => (text.startsWith("$") ? text.toUpperCase() : text);

test("texts and keys change at any depth, and what follows the first change is kept", () => {
  expect(mapTexts({ a: 1, $b: ["x", "$y", null], c: { d: "$e" } }, louder)).toEqual({
    a: 1,
    $B: ["x", "$Y", null],
    c: { d: "$E" },
  });
});

test("a text may become any value, and a key stays a text", () => {
  const list = (text: string): unknown => (text === "$all" ? ["a", "b"] : text);
  expect(mapTexts({ $all: "$all" }, list)).toEqual({ $all: ["a", "b"] });
});

test("what has nothing to change comes back as the same reference", () => {
  const value = { a: [{ b: "c" }], d: null };
  expect(mapTexts(value, louder)).toBe(value);
});

test("what is known to hold nothing is passed over", () => {
  const value = { a: { b: "$c" }, d: { e: "$f" } };
  expect(mapTexts(value, louder, new Set([value, value.a]))).toEqual({ a: { b: "$C" }, d: { e: "$f" } });
});

test("a key named __proto__ stays a key", () => {
  const value: unknown = JSON.parse('{"__proto__": {"x": "$y"}}');
  expect(JSON.stringify(mapTexts(value, louder))).toBe('{"__proto__":{"x":"$Y"}}');
});
