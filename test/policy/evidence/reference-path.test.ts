import { attributeOf, steps } from "../../../constructs/policy/evidence/reference-path";

test("the steps of a reference are names and numbers", () => {
  expect(steps('a.b[0].c.1["x.y"]')).toEqual(["a", "b", 0, "c", 1, "x.y"]);
  expect(steps("a.größe-2.名前")).toEqual(["a", "größe-2", "名前"]);
});

test.each([
  [{ a: [{ b: 1 }] }, ["a", 0, "b"], { value: 1 }],
  [{ a: { b: 1 } }, ["a", 0, "b"], { value: 1 }],
  [{ a: [{ b: 1 }] }, ["a", "b"], { value: 1 }],
  [{ a: { b: 1 } }, ["a", 1, "b"], { why: "which only an apply knows" }],
  [{}, ["toString"], { why: "which only an apply knows" }],
  [{ a: null }, ["a"], { why: "which only an apply knows" }],
])("in %j the way %j leads to %j", (block, way, found) => {
  expect(attributeOf(block, way)).toEqual(found);
});
