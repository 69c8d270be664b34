import fc from "fast-check";
import { Pattern } from "../../../../constructs/policy/cel/regex/match";

/** Patterns that JavaScript and RE2 read alike, over a small alphabet so that they match often. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\b", "^", "$", "\\.", "\\w", "x-", "[a-c.]"),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => a + b),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie("node"), fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?"))
      .map(([a, count]) => `(${a})${count}`),
  ),
})).node;
const text = fc.string({ unit: fc.constantFrom("a", "b", "c", ".", "-", "x", "é", " "), maxLength: 12 });

test("a pattern that both read alike matches what JavaScript's matches", () => {
  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      expect([source, subject, new Pattern(source).test(subject)]).toEqual([
        source,
        subject,
        new RegExp(source, "u").test(subject),
      ]);
    }),
    { numRuns: 5_000 },
  );
});

/** An empty way around a loop is where the engines differ, so the found texts are compared without one. */
const solid = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("a", "b", "[ab]", "[^a]", "c|a", "ab|a|b"),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(?:${a})(?:${b})`),
    fc.tuple(tie("node"), fc.constantFrom("+", "+?", "{2}", "{1,2}", "{1,3}?")).map(([a, count]) => `(${a})${count}`),
  ),
})).node;

test("it finds the same texts, leftmost first", () => {
  fc.assert(
    fc.property(solid, text, (source, subject) => {
      expect([source, subject, new Pattern(source).findAll(subject)]).toEqual([
        source,
        subject,
        Array.from(subject.matchAll(new RegExp(source, "gu")), ([found]) => found),
      ]);
    }),
    { numRuns: 5_000 },
  );
});

test("a pattern that makes others go back and forth takes as long as any", () => {
  expect(new Pattern("^(a|a)*b$").test("a".repeat(5_000))).toBe(false);
});

test.each([
  ["(?i)nvidia", "NVIDIA", true],
  ["(?i)K", "\u212a", true],
  ["(?s)a.b", "a\nb", true],
  ["a.b", "a\nb", false],
  ["(?m)^b$", "a\nb", true],
  ["^b$", "a\nb", false],
  ["^[[:alpha:]]+$", "abc", true],
  ["^[[:^alpha:]]+$", "a1", false],
  ["\\Aa\\z", "a", true],
  ["^(?P<name>a)(?-i:b)$", "ab", true],
  ["^\\x41\\x{42}$", "AB", true],
  ["^.$", "😀", true],
  ["\\s", "\u00a0", false],
  ["a{,2}", "a{,2}", true],
  ["(?U)^a+$", "aa", true],
  ["", "", true],
])("%s on %j is %s, as for RE2", (source, subject, expected) => {
  expect(new Pattern(source).test(subject)).toBe(expected);
});

test.each([
  ["a*", "baac", ["", "aa", ""]],
  ["", "ab", ["", "", ""]],
  ["[0-9]+", "1 22 333", ["1", "22", "333"]],
])("%s finds in %j what Go finds", (source, subject, expected) => {
  expect(new Pattern(source).findAll(subject)).toEqual(expected);
});

test("no more is found than was asked for, and nothing where nothing is", () => {
  expect(new Pattern("a").findAll("aaa", 2)).toEqual(["a", "a"]);
  expect(new Pattern("x").find("aaa")).toBe("");
});
