import { parsePattern } from "../../../../constructs/policy/cel/regex/parse";
import { PatternError } from "../../../../constructs/policy/cel/regex/syntax";

test.each([
  "(",
  ")",
  "a)",
  "[a",
  "[b-a]",
  "*a",
  "a**",
  "a+*",
  "(?=a)",
  "(?<!a)",
  "a{1001}",
  "a{2,1}",
  "\\",
  "\\x{110000}",
])("RE2 refuses %s, and so do we", (pattern) => {
  expect(() => parsePattern(pattern)).toThrow(PatternError);
});

test.each(["\\pL", "\\p{Greek}", "\\1", "\\Qa\\E", "\\C", "(?i)é"])("%s is not read, which is said", (pattern) => {
  expect(() => parsePattern(pattern)).toThrow(PatternError);
});

test("a bracket that closes at once stands for itself", () => {
  expect(parsePattern("[]a]")).toEqual({
    kind: "set",
    ranges: [
      [93, 93],
      [97, 97],
    ],
  });
});
