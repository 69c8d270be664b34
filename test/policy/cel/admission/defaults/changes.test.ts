import { changed, changedEach, inSpec } from "../../../../../constructs/policy/cel/admission/defaults/changes";

const one = (fields: object) => ({ ...fields, one: 1 });

test("a mapping is changed, and nothing stands in for one that is not there", () => {
  expect(changed({ a: { b: 2 } }, "a", one)).toEqual({ a: { b: 2, one: 1 } });
  for (const fields of [{}, { a: null }, { a: "text" }, { a: [{}] }]) expect(changed(fields, "a", one)).toBe(fields);
});

test("each mapping of a list is changed, and what is none stays", () => {
  expect(changedEach({ a: [{ b: 2 }, "text", null] }, "a", one)).toEqual({ a: [{ b: 2, one: 1 }, "text", null] });
  for (const fields of [{}, { a: {} }]) expect(changedEach(fields, "a", one)).toBe(fields);
});

test("a spec is changed also where there is none", () => {
  expect(inSpec(one)({ kind: "A" })).toEqual({ kind: "A", spec: { one: 1 } });
  expect(inSpec(one)({ spec: { b: 2 } })).toEqual({ spec: { b: 2, one: 1 } });
});
