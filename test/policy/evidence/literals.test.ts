import { literalAt, textOf } from "../../../constructs/policy/evidence/literals";
import { evidenceOfTerraform } from "../support";

test.each([
  ["${2}", 2],
  ["${ -2.50 }", -2.5],
  ["${true}", true],
  ["${null}", null],
  ['${"x"}', "x"],
  ['${""}', ""],
])("%s is %j", (text, value) => {
  expect(literalAt(`a${text}b`, 1)).toEqual({ value, end: 1 + text.length });
});

test.each(["${a.b}", "${1 + 1}", '${"a${b}"}', '${"\\n"}', "${1e3}", "2"])("%s is no literal", (text) => {
  expect(literalAt(text, 0)).toBeUndefined();
});

test("scalars are parts of a text, and nothing else is", () => {
  expect([textOf("a"), textOf(2), textOf(true), textOf(null), textOf([])]).toEqual([
    "a",
    "2",
    "true",
    undefined,
    undefined,
  ]);
});

test("what is written around a literal is known", () => {
  const named = (name: string) =>
    evidenceOfTerraform({ resource: { kubernetes_namespace_v1: { n: { metadata: { name } } } } }).objects[0]!;
  expect(named('t-${2}-${true}-${"x"}')).toMatchObject({ object: { metadata: { name: "t-2-true-x" } } });
  expect(named('t-${2}-${true}-${"x"}').unknown).toBeUndefined();
  expect(named("t-${null}").whyUnknown).toEqual({ "metadata.name": "is text around null, which is no text" });
});
