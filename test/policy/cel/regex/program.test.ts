import { parsePattern } from "../../../../constructs/policy/cel/regex/parse";
import { compilePattern } from "../../../../constructs/policy/cel/regex/program";
import { PatternError } from "../../../../constructs/policy/cel/regex/syntax";

test("a pattern that multiplies its repetitions is refused before it fills the memory", () => {
  expect(() => compilePattern(parsePattern("((a{100}){100}){100}"))).toThrow(PatternError);
});

test("the preferred way of a lazy repetition is not to repeat", () => {
  const { start, steps } = compilePattern(parsePattern("a*?"));
  expect(steps[start]).toMatchObject({ kind: "split", first: 0 });
});
