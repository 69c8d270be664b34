import { matchesOf } from "../../../constructs/policy/reading/text-matches";

const PAIR = /(\w)=(\d)/g;

test("a pattern finds all of its matches with their groups, and the same in the next text", () => {
  const found = () => matchesOf(PAIR, "a=1 b=2").map(([, key, value]) => [key, value]);
  expect(found()).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(found()).toHaveLength(2);
  expect(matchesOf(PAIR, "none")).toEqual([]);
});
