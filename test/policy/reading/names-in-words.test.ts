import { namesInWords, oneOf } from "../../../constructs/policy/reading/names-in-words";

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
