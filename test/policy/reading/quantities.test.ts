import { countOrShare, quantityOf } from "../../../constructs/policy/reading/quantities";

test("a quantity is read as a number, with its suffix or without", () => {
  expect([quantityOf("4k"), quantityOf("2Gi"), quantityOf(8), quantityOf("500m")]).toEqual([4000, 2 ** 31, 8, 0.5]);
});

test("what is no quantity is none", () => {
  expect([quantityOf("many"), quantityOf(-1), quantityOf(Number.NaN), quantityOf(null), quantityOf({})]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a share of things is rounded up, and a number of things is itself", () => {
  expect([countOrShare("2%", 120), countOrShare(5, 120), countOrShare("7", 120)]).toEqual([3, 5, 7]);
});

test("what is neither a number nor a share is none", () => {
  expect([countOrShare("all", 10), countOrShare("%", 10), countOrShare(undefined, 10)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
