import fc from "fast-check";
import { textDiff } from "../../../bin/mend/text-diff";

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
const text = (...parts: string[]) => parts.map((part) => `${part}\n`).join("");

test("a changed line is shown with three lines around it", () => {
  const before = text(...lines(1, 20));
  const after = before.replace("\n10\n", "\nten\n");
  expect(textDiff("f.yaml", before, after)).toBe(
    text("--- a/f.yaml", "+++ b/f.yaml", "@@ -7,7 +7,7 @@", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"),
  );
});

test("changes that are far apart are hunks of their own", () => {
  const before = text(...lines(1, 40));
  const after = before.replace("\n5\n", "\nfive\n").replace("\n30\n", "\n");
  expect(textDiff("f", before, after).match(/^@@ .*@@$/gm)).toEqual(["@@ -2,7 +2,7 @@", "@@ -27,7 +27,6 @@"]);
});

test("a line that is added to nothing starts at line 1", () => {
  expect(textDiff("f", "", "a\n")).toBe(text("--- a/f", "+++ b/f", "@@ -0,0 +1,1 @@", "+a"));
});

test.each([
  ["a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"],
  ["a\nb", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"],
  ["a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"],
])("a last line that nothing ends is told of: %j, %j", (before, after, hunk) => {
  expect(textDiff("f", before, after)).toBe(`--- a/f\n+++ b/f\n${hunk}`);
});

test("the same text has no diff", () => {
  expect(textDiff("f", "a\n", "a\n")).toBe("");
});

test("whatever the texts, taking the diff's sides gives them back", () => {
  const document = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(document, document, (a, b) => {
      fc.pre(a.join() !== b.join());
      // With fewer lines than context there is one hunk, which holds both texts whole.
      const around = lines(1, 0);
      const diff = textDiff("f", text(...around, ...a), text(...around, ...b))
        .split("\n")
        .slice(2, -1);
      const hunks = diff.filter((line) => !line.startsWith("@@"));
      const side = (other: string) => hunks.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
      const isWhole = (of: string[], part: string[]) => of.join("\n").includes(part.join("\n"));
      return hunks.length === 0
        ? false
        : diff.filter((line) => line.startsWith("@@")).length > 1 || (isWhole(a, side("+")) && isWhole(b, side("-")));
    }),
  );
});
