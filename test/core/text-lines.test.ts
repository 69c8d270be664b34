import * as fc from "fast-check";
import { linesOf } from "../../constructs/core/text-lines";

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

test("the line of any offset of a long text is what counting its line breaks says", () => {
  const line = fc.nat({ max: 9000 }).map((length) => "x".repeat(length));
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 120_000 }), { minLength: 1, maxLength: 20 }), (all, offsets) => {
      const at = linesOf("f", all);
      for (const offset of offsets.map((each) => Math.min(each, all.length))) {
        const before = all.slice(0, offset).split("\n");
        expect(at(offset)).toEqual({ file: "f", line: before.length, column: before.at(-1)!.length + 1 });
      }
    }),
  );
});
