import { check } from "../../constructs/policy/checker";
import { resourceRule } from "../../constructs/policy/resource-rule";
import { defineRule } from "../../constructs/policy/rule";
import { evidenceOf, object } from "./support";

const ABOUT = {
  id: "hardening/example",
  title: "An example",
  severity: "error",
  why: "To try.",
  source: "none",
} as const;

function verdicts(spec: Record<string, unknown>, unknown: readonly string[] = []) {
  const rule = defineRule(resourceRule({ ...ABOUT, bound: "requests", resource: "cpu" }));
  const pod = { ...object("Pod", "p", { namespace: "shop", spec }), unknown };
  return check(evidenceOf(pod), { rules: [rule] }).findings.map(({ verdict, attribute }) => [verdict, attribute]);
}

test("an ephemeral container, which can state no resources, needs none", () => {
  const spec = {
    containers: [{ name: "a", resources: { requests: { cpu: "1" } } }],
    ephemeralContainers: [{ name: "e" }],
  };
  expect(verdicts(spec)).toEqual([]);
});

test("a limit that only an apply knows may be the request", () => {
  const open = ["spec.containers[0].resources.limits.cpu"];
  expect(verdicts({ containers: [{ name: "a" }] }, open)).toEqual([["unknown", "container a"]]);
  expect(verdicts({ containers: [{ name: "a" }] })).toEqual([["violation", "container a"]]);
});
