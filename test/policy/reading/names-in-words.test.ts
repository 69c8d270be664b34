import { firstBut, namesInWords, oneOf } from "../../../constructs/policy/reading/names-in-words";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c", "d"], "a, b, c and d"],
  [["a", "b", "c", "d", "e", "f"], "a, b, c, d and others"],
])("%j are told as %s", (names, expected) => {
  expect(namesInWords(names)).toBe(expected);
});

test("of very many to choose from some are named", () => {
  const names = Array.from({ length: 1_050 }, (_, index) => `n${index}`);
  expect(oneOf(["a", "b"])).toBe("one of a, b");
  expect(oneOf(names)).toBe(`one of ${names.slice(0, 50).join(", ")} and 1,000 more`);
});

test("the first but one's own are told, and no more are gone through", () => {
  let gone = 0;
  const names = (function* () {
    for (;;) yield `n${gone++}`;
  })();
  expect(firstBut("n1", names, 2)).toEqual(["n0", "n2"]);
  expect(gone).toBeLessThan(5);
  expect(firstBut("a", ["a"], 2)).toEqual([]);
});
