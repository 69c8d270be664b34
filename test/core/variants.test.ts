import { defineVariants } from "../../constructs/core/variants";

const variants = defineVariants([{ kind: "existing" }, { kind: "cluster-api" }]);

test("a variant is found by its kind", () => {
  expect(variants.find("cluster-api")).toBe(variants.all[1]);
});

test("kinds stand in the order of the list", () => {
  expect(variants.kinds).toEqual(["existing", "cluster-api"]);
});

test("a kind that is in no list is an error that names those that are", () => {
  expect(() => variants.find("karpenter")).toThrow("no variant karpenter; there are existing, cluster-api");
});

test("a name that every object inherits is no kind", () => {
  expect(() => variants.find("constructor")).toThrow(RangeError);
});

test("two variants of one kind are refused when they are listed", () => {
  expect(() => defineVariants([{ kind: "existing" }, { kind: "existing" }])).toThrow("two variants of one kind");
});
