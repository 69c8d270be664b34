import { cellKey } from "../../../constructs/policy/evidence/cell-key";

test("one name in two clusters, or in none that is known, is three keys", () => {
  const keys = [cellKey("a1", "shop"), cellKey("b1", "shop"), cellKey(undefined, "shop")];
  expect(new Set(keys).size).toBe(3);
  expect(cellKey("a1", "shop")).toBe(keys[0]);
});
