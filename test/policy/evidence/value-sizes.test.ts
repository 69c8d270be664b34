import { ValueSizes } from "../../../constructs/policy/evidence/value-sizes";

test("a scalar is one, and a list or a mapping one more than what it holds", () => {
  const sizes = new ValueSizes();
  expect([1, "a", null, [], {}, [1, 2], { a: [1, { b: 2 }] }].map((value) => sizes.of(value))).toEqual([
    ...[1, 1, 1, 1, 1, 3],
    5,
  ]);
});

test("what doubles itself is walked once for each, and counts as what it expands to", () => {
  const sizes = new ValueSizes();
  let looks = 0;
  let value: object = Object.defineProperty({}, "a", { enumerable: true, get: () => (looks++, 1) });
  for (let nth = 0; nth < 30; nth++) value = { left: value, right: value };
  expect(sizes.of(value)).toBe(3 * 2 ** 30 - 1);
  expect(looks).toBe(1);
  expect([sizes.has(value), sizes.has({})]).toEqual([true, false]);
});
