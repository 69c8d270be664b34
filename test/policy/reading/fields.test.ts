import { asFields, asFieldsList, asList, asTextMap, asTexts, fieldAt } from "../../../constructs/policy/reading/fields";

test("a field is found by its path", () => {
  expect(fieldAt({ spec: { template: { name: "a" } } }, "spec.template.name")).toBe("a");
});

test.each([[undefined], [null], ["text"], [[1]], [{ spec: null }], [{ spec: [1] }]])(
  "in %j there is no field",
  (value) => {
    expect(fieldAt(value, "spec.0.name")).toBeUndefined();
  },
);

test("what an object inherits is no field of it", () => {
  expect(fieldAt({}, "constructor")).toBeUndefined();
  expect(fieldAt({ spec: {} }, "spec.__proto__")).toBeUndefined();
});

test("what is of another type is nothing", () => {
  expect(asFields([1])).toBeUndefined();
  expect(asList("text")).toEqual([]);
  expect(asTexts(["a", 1, null])).toEqual(["a"]);
  expect(asFieldsList([{ a: 1 }, "b", null])).toEqual([{ a: 1 }]);
  expect(asTextMap({ a: "1", b: 2 })).toEqual({ a: "1" });
});
