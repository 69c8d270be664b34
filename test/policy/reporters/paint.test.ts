import { paintOf } from "../../../constructs/policy/reporters/paint";

test("a colour ends where the text ends, and is there only where asked for", () => {
  expect(paintOf(true)("error", "x")).toBe("\u001b[31mx\u001b[0m");
  expect([paintOf(false)("error", "x"), paintOf(undefined)("error", "x")]).toEqual(["x", "x"]);
});
