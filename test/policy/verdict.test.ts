import { pass, passUnless, unknown, violation } from "../../constructs/policy/verdict";

test("a rule passes unless something is found", () => {
  const found = violation({ actual: "a", expected: "b" });
  expect(passUnless([])).toEqual([pass()]);
  expect(passUnless([found])).toEqual([found]);
});

test("an unknown has an attribute only where it is given one", () => {
  expect(unknown("why")).toEqual({ verdict: "unknown", reason: "why" });
  expect(unknown("why", "x")).toEqual({ verdict: "unknown", reason: "why", attribute: "x" });
});
