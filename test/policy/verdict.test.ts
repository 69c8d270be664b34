import { isVerdict, pass, passUnless, unknown, violation } from "../../constructs/policy/verdict";

/** What no report could show is no answer: else it would fail where the report is written, as if by a mistake of ours. */
const shown = (working: object) => ({ verdict: "violation", actual: "a", expected: "b", working });

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
  [{ verdict: "unknown", reason: "why", attribute: 5 }, false],
  [violation({ actual: "a", expected: "b", attribute: "c", detail: "d", fix: "e" }), true],
  [{ verdict: "violation", actual: "a", expected: "b", fix: { do: "it" } }, false],
  [shown({ addends: [{ name: "x", value: 1 }], total: 1, unit: "GPUs" }), true],
  [shown({ formula: "1 + x", inputs: { x: 1 }, value: 2, unit: "GPUs" }), true],
  [shown({}), false],
  [shown({ addends: { x: 1 }, total: 1, unit: "GPUs" }), false],
  [shown({ addends: [1], total: 1, unit: "GPUs" }), false],
  [shown({ formula: "1", value: 1, unit: "GPUs" }), false],
])("%j is a verdict: %s", (value, expected) => {
  expect(isVerdict(value)).toBe(expected);
});
