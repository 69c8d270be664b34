import { isVerdict, pass, passUnless, unknown, violation } from "../../constructs/policy/verdict";

test("a rule passes unless something is found", () => {
  const found = violation({ actual: "a", expected: "b" });
  expect(passUnless([])).toEqual([pass()]);
  expect(passUnless([found])).toEqual([found]);
});

test("an unknown has an attribute only where it is given one", () => {
  expect(unknown("why")).toEqual({ verdict: "unknown", reason: "why" });
  expect(unknown("why", "x")).toEqual({ verdict: "unknown", reason: "why", attribute: "x" });
});

test.each([
  [pass(), true],
  [violation({ actual: "a", expected: "b" }), true],
  [unknown("why"), true],
  [{ verdict: "not-applicable" }, true],
  [undefined, false],
  [null, false],
  ["pass", false],
  [true, false],
  [{ verdict: "passed" }, false],
  [{ verdict: "violation", actual: "a" }, false],
  [{ verdict: "unknown" }, false],
])("%j is a verdict: %s", (value, expected) => {
  expect(isVerdict(value)).toBe(expected);
});
