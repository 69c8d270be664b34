import { amount, fieldChange, fieldChanges, items, keyedChanges, text } from "../../../constructs/policy/change/fields";

test("what is the same on both sides is no change, and neither is nothing against zero", () => {
  expect(fieldChange("x", amount(1, "GPUs"), amount(1, "GPUs"))).toEqual([]);
  expect(fieldChange("x", undefined, amount(0, "GPUs"))).toEqual([]);
  expect(fieldChange("x", items([]), undefined)).toEqual([]);
  expect(fieldChange("x", items(["b", "a"]), items(["a", "b", "a"]))).toEqual([]);
});

test("more is wider and less is not", () => {
  const widens = (before: number | undefined, after: number | undefined) =>
    fieldChange("x", amount(before, "GPUs"), amount(after, "GPUs"), "more")[0]?.widens;
  expect([widens(1, 2), widens(undefined, 2), widens(2, 1), widens(2, undefined)]).toEqual([true, true, false, false]);
});

test("one new item widens, however many go", () => {
  const widens = (before: string[], after: string[]) =>
    fieldChange("x", items(before), items(after), "more")[0]?.widens;
  expect([widens(["a", "b"], ["c"]), widens(["a", "b"], ["a"])]).toEqual([true, false]);
});

test("every key of either side is compared, in order", () => {
  expect(
    keyedChanges((key) => `of ${key}`, { b: 1, a: 1 }, { a: 2, c: 3 }, "GPUs").map(({ what, widens }) => [
      what,
      widens,
    ]),
  ).toEqual([
    ["of a", true],
    ["of b", false],
    ["of c", true],
  ]);
});

test("a field that a function calls wider needs both sides", () => {
  const fields = [{ what: "x", of: (item: string) => text(item), widens: () => true }];
  expect(fieldChanges({ before: "a", after: "b" }, fields)[0]?.widens).toBe(true);
  expect(fieldChanges({ after: "b" }, fields)[0]?.widens).toBe(false);
});
