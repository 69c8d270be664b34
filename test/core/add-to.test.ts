import { addTo } from "../../constructs/core/add-to";

test("things under one key stand in the order in which they came", () => {
  const map = new Map<string, number[]>();
  for (const [key, item] of [
    ["b", 1],
    ["a", 2],
    ["b", 3],
  ] as const)
    addTo(map, key, item);
  expect([...map]).toEqual([
    ["b", [1, 3]],
    ["a", [2]],
  ]);
});
