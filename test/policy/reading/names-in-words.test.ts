import { namesInWords } from "../../../constructs/policy/reading/names-in-words";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c", "d"], "a, b, c and d"],
  [["a", "b", "c", "d", "e", "f"], "a, b, c, d and others"],
])("%j are told as %s", (names, expected) => {
  expect(namesInWords(names)).toBe(expected);
});
