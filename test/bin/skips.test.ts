import { skipOption } from "../../bin/skips";

test("a reason may hold commas and equals signs", () => {
  expect(skipOption.parse(["power/grid=own plant, no grid = none"])).toEqual([
    { rule: "power/grid", reason: "own plant, no grid = none" },
  ]);
});

test.each(["power/grid", "power/grid=", "power/grid=  "])("%j is refused: it gives no reason", (text) => {
  expect(skipOption.safeParse([text]).error?.issues[0]?.message).toBe("gives no reason for power/grid");
});
