import { linesOf } from "../../../bin/check/text-lines";

test("offsets become lines and columns from one", () => {
  const at = linesOf("f", "ab\n\nc");
  expect([0, 1, 2, 3, 4, 5].map((offset) => [at(offset).line, at(offset).column])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1],
    [3, 1],
    [3, 2],
  ]);
});
