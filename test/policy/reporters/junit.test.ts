import { renderJunit } from "../../../constructs/policy/reporters/junit";
import type { Element } from "../../support/xml";
import { parseXml } from "../../support/xml";
import { fullReport, STEERING } from "./support";

const suites = (report = fullReport()) => parseXml(renderJunit(report));
const cases = (root: Element) => root.children.flatMap(({ children }) => children);
const outcome = ({ children }: Element) => children[0]?.name ?? "passed";
const outcomes = (name: string, report = fullReport()) =>
  cases(suites(report))
    .filter(({ attributes }) => attributes["classname"] === name)
    .map(outcome);

test("it is well-formed XML, whatever names hold", () => {
  const text = renderJunit(fullReport());
  expect(() => parseXml(text)).not.toThrow();
  expect(text).not.toMatch(STEERING);
});

test("a violation that fails is a failure; what was accepted is skipped", () => {
  expect(outcomes("hardening/bad").sort()).toEqual(["failure", "failure", "skipped", "skipped"]);
});

test("what is less bad than failOn is skipped, and a failure once failOn says so", () => {
  expect(outcomes("hardening/poor")).toEqual(["skipped"]);
  expect(outcomes("hardening/poor", fullReport({ failOn: "warning" }))).toEqual(["failure"]);
});

test("a crash is an error, a rule that was left out is skipped with its reason", () => {
  expect(outcomes("hardening/broken")).toEqual(["error"]);
  const [left] = cases(suites()).filter(({ attributes }) => attributes["classname"] === "hardening/other");
  expect(left?.children[0]?.attributes["message"]).toBe("left out: not here");
});

test("coverage that is too small is a failure", () => {
  expect(outcomes("coverage", fullReport({ minCoverage: 100 }))).toEqual(["failure"]);
  expect(outcomes("coverage")).toEqual([]);
});

test("the totals are the sums of what stands below", () => {
  const root = suites();
  const count = (name: string) => String(cases(root).filter((each) => outcome(each) === name).length);
  expect(root.attributes).toEqual({
    name: "gigafactory check",
    tests: String(cases(root).length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  });
});
