import { CONTAINERS, METADATA, TEMPLATES, WORK, isOf } from "../../../constructs/tenant/admission/work";
import { POD_KINDS } from "./cases/kinds";

const expressionOf = (name: string) =>
  [...CONTAINERS, ...METADATA].find((variable) => variable.name === name)!.expression;

test("a pod's subresources that change what it runs are judged as the pod", () => {
  expect(WORK[0]!.resources).toEqual(expect.arrayContaining(["pods/ephemeralcontainers", "pods/resize"]));
});

test("containers are those of all three sorts, for the object and for what it was", () => {
  const sorts = ["initContainers", "containers", "ephemeralContainers"];
  for (const name of ["containers", "oldContainers"])
    expect(sorts.filter((sort) => !expressionOf(name).includes(`s.?${sort}.orValue([])`))).toEqual([]);
});

test("kinds whose pods stand elsewhere than in spec.template are told apart", () => {
  const special = ["pods", "podtemplates", "cronjobs", "jobsets", "leaderworkersets"];
  const named = POD_KINDS.filter((kind) => TEMPLATES[0]!.expression.includes(isOf(kind)));
  expect(named.sort()).toEqual([...special].sort());
});

test("labels of Jobs that a CronJob or a JobSet makes are seen too", () => {
  expect(expressionOf("metadata")).toMatch(/jobTemplate\.\?metadata.*j\.template\.\?metadata/);
});

test("several kinds are one list", () => {
  expect(isOf("jobs", "jobsets")).toBe('request.resource.resource in ["jobs","jobsets"]');
});
