import {
  acceptedBecause,
  coverageShortfall,
  fails,
  messageOf,
  whereOf,
} from "../../../constructs/policy/reporters/finding-words";
import { fullReport } from "./support";

const [finding] = fullReport().findings.filter(({ verdict }) => verdict === "violation");
const open = finding!;

test("a violation says what is and what should be, an unknown why nothing can be said", () => {
  expect(messageOf({ ...open, subject: "x", actual: "is bad", expected: "good" })).toBe("x: is bad; expected good");
  expect(messageOf({ ...open, subject: "x", verdict: "unknown", reason: "dark" })).toBe("x: dark");
});

test("a place goes before a construct, a construct before an address", () => {
  const origin = { construct: "a/b", stack: "s", address: "t.n" };
  expect(whereOf({ ...open, ...origin, place: { file: "f", line: 1, column: 2 } })).toBe("f:1:2");
  expect(whereOf({ ...open, ...origin })).toBe("a/b");
});

test("a warning fails from failOn warning on", () => {
  const warning = { ...open, severity: "warning" as const };
  expect([fails(warning, "error"), fails(warning, "warning"), fails(warning, "unknown")]).toEqual([false, true, true]);
});

test("an open finding was accepted by nobody", () => {
  expect(acceptedBecause(open)).toBeUndefined();
});

test("coverage that is too small is said with both numbers", () => {
  expect(coverageShortfall(fullReport({ minCoverage: 90.5 }))).toBe(
    "7 of 8 objects are judged by a rule, 87.5 %; expected at least 90.5 % (minCoverage)",
  );
  expect(coverageShortfall(fullReport({ minCoverage: 87.5 }))).toBeUndefined();
});
