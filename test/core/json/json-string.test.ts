import { endOfString } from "../../../constructs/core/json/json-string";

test.each([
  ['"a",1', 0, 2],
  ['["",1', 1, 2],
  ['"a\\"b"', 0, 5],
  ['"a\\\\","b"', 0, 4],
  ['"\\\\\\""', 0, 5],
  ['"a', 0, 2],
  ['"a\\"', 0, 4],
])("the string in %s that begins at %d ends at %d", (text, start, end) => {
  expect(endOfString(text, start)).toBe(end);
});
