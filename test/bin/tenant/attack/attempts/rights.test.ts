import { rights } from "../../../../../bin/tenant/attack/attempts/rights";

test("every attempt on rights is expected to stop at the closed roles", () => {
  expect(rights.filter(({ control }) => control !== "roles").map(({ id }) => id)).toEqual([]);
});
