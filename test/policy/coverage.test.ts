import { coveredPercent, isCoverageShort } from "../../constructs/policy/coverage";
import { check } from "../../constructs/policy/checker";
import { evidenceFromExample } from "../../constructs/policy/example";
import { defineRule } from "../../constructs/policy/rule";
import { resources } from "../../constructs/policy/subject";
import { notApplicable, pass } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const mixed = evidenceOf(object("ConfigMap", "a"), object("Service", "b"), object("Service", "c"), object("Pod", "d"));

test("what no rule judged is listed by type, most first", () => {
  expect(check(mixed, { rules: [exampleRule()] }).coverage).toEqual({
    objects: 4,
    judged: 1,
    unjudged: [
      { type: "Service (v1)", count: 2 },
      { type: "Pod (v1)", count: 1 },
    ],
  });
});

test("a rule that has nothing to say of an object has not judged it", () => {
  expect(check(mixed, { rules: [exampleRule({ check: () => notApplicable() })] }).coverage.judged).toBe(0);
});

test("a rule that only looks at the form of every object does not make them judged", () => {
  expect(check(mixed, { rules: [exampleRule({ countsAsCoverage: false })] }).coverage.judged).toBe(0);
});

test("resources of other providers and modules count as what no rule judged", () => {
  const evidence = evidenceFromExample(
    `stacks: {net: {resource: {aws_instance: {a: {}, b: {}}}, module: {vpc: {source: ./vpc}}}}`,
  );
  expect(check(evidence, { rules: [] }).coverage).toEqual({
    objects: 3,
    judged: 0,
    unjudged: [
      { type: "aws_instance", count: 2 },
      { type: "module", count: 1 },
    ],
  });
});

test("a verdict on a resource also judges the object that it makes", () => {
  const evidence = evidenceFromExample(
    `stacks: {net: {resource: {kubernetes_config_map_v1: {a: {metadata: {name: a}}}}}}`,
  );
  const rule = defineRule({ ...exampleRule(), subjects: resources, check: () => pass() });
  expect(check(evidence, { rules: [rule] }).coverage).toEqual({ objects: 1, judged: 1, unjudged: [] });
});

test.each([
  [0, 0, undefined, 100, false],
  [3, 2, 66, 66.6, false],
  [3, 2, 67, 66.6, true],
  [1000, 999, 100, 99.9, true],
  [100_000, 99_999, 100, 99.9, true],
  [5, 5, 100, 100, false],
])(
  "of %d objects %d are judged; with %p asked for that is %d %%, too little: %p",
  (objects, judged, minCoverage, percent, short) => {
    const coverage = { objects, judged, unjudged: [] };
    expect(coveredPercent(coverage)).toBe(percent);
    expect(isCoverageShort({ coverage, ...(minCoverage === undefined ? {} : { minCoverage }) })).toBe(short);
  },
);
