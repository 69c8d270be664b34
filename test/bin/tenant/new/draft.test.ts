import { isBelow, valueAt, withValue } from "../../../../bin/tenant/new/draft";

test("a value is put where its path says, beside what stands there", () => {
  expect(withValue({ data: { residency: ["DE"] } }, ["data", "classification"], "open")).toEqual({
    data: { residency: ["DE"], classification: "open" },
  });
});

test("what is no mapping gives way", () => {
  expect(withValue({ data: "open" }, ["data", "classification"], "open")).toEqual({ data: { classification: "open" } });
});

test("what an object inherits is no value of a draft", () => {
  expect(valueAt({ data: {} }, ["data", "constructor"])).toBeUndefined();
});

test("a path is below itself and what it begins with", () => {
  expect([
    isBelow(["a", 0, "b"], ["a"]),
    isBelow(["a"], ["a"]),
    isBelow(["ab"], ["a"]),
    isBelow(["a"], ["a", 0]),
  ]).toEqual([true, true, false, false]);
});
