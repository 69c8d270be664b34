import { conditionAt, field, hasController, listAt, textAt, textsAt } from "../../../bin/verify/reading";

test("a field is found at any depth, and only where it is the object's own", () => {
  expect(field({ a: { b: 1 } }, "a", "b")).toBe(1);
  expect(field({ a: [1] }, "a", "length")).toBeUndefined();
  expect(field({}, "constructor")).toBeUndefined();
  expect(field(null, "a")).toBeUndefined();
});

test("what is of another type is not there", () => {
  expect([textAt({ a: 1 }, "a"), listAt({ a: "x" }, "a"), textsAt({ a: [] }, "a")]).toEqual([undefined, [], {}]);
  expect(textsAt({ a: { b: "c", d: 1 } }, "a")).toEqual({ b: "c" });
});

test("a condition is known by its type", () => {
  const conditions = [{ type: "Ready", status: "True" }, { type: "Other" }];
  expect(conditionAt({ status: { conditions } }, "Ready")).toBe("True");
  expect(conditionAt({ status: { conditions } }, "None")).toBeUndefined();
});

test("an object with a controller is the controller's", () => {
  expect(hasController({ metadata: { ownerReferences: [{ controller: true }] } })).toBe(true);
  expect(hasController({ metadata: { ownerReferences: [{ controller: false }] } })).toBe(false);
});
