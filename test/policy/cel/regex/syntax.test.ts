import { folded, LAST, negated, PatternError } from "../../../../constructs/policy/cel/regex/syntax";

test("what is left of everything, whatever the order of what is taken away", () => {
  expect(
    negated([
      [20, 30],
      [0, 4],
      [3, 9],
    ]),
  ).toEqual([
    [10, 19],
    [31, LAST],
  ]);
});

test("nothing is left of everything", () => {
  expect(negated([[0, LAST]])).toEqual([]);
});

test("letters beyond ASCII are not folded, which is said", () => {
  expect(() => folded([[0xe9, 0xe9]])).toThrow(PatternError);
});
