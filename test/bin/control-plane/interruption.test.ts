import { interruption } from "../../../bin/control-plane/interruption";
import { FaultError } from "../../../constructs/core/fault";

test("a signal that came is named with what it interrupted", () => {
  expect(interruption(AbortSignal.abort("SIGINT"), "in between").faults).toEqual([
    { code: "control-plane/interrupted", message: "SIGINT came in between", path: [] },
  ]);
});

test("an ending that has its own words keeps them", () => {
  const late = new FaultError([{ code: "x/late", message: "the time is up", path: [] }]);
  expect(interruption(AbortSignal.abort(late), "in between")).toBe(late);
});
