import { evidenceFromExample } from "../../../../constructs/policy/example";
import { disruptionBudget } from "../../../../constructs/policy/rules/operations/disruption-budget";
import { rolloutLimits } from "../../../../constructs/policy/rules/operations/rollout-limits";
import { serviceReplicas } from "../../../../constructs/policy/rules/operations/service-replicas";
import { exampleDeployment } from "../../../../constructs/policy/workload-examples";
import { foundBy } from "../../support";

const SCALED = (least: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {name: web}${least}, triggers: [{type: cpu}]}`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 443}]}`;
const BUDGET = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}`;

const scaled = (least: string, ...more: string[]) =>
  evidenceFromExample([exampleDeployment({}), SERVICE, SCALED(least), ...more].join("\n---\n"));
const RANGE = "unknown: it hangs on ScaledObject shop/web, whose pods are none to 100, as there is work";

test("what KEDA keeps at two pods wants a budget, and runs more than once", () => {
  const evidence = scaled(", minReplicaCount: 2");
  expect(foundBy(disruptionBudget, evidence)).toEqual(["violation: has 2 replicas and no disruption budget"]);
  expect(foundBy(serviceReplicas, evidence)).toEqual([]);
});

test("of what KEDA may scale to none nobody knows how often it runs", () => {
  expect(foundBy(disruptionBudget, scaled(""))).toEqual([RANGE]);
  expect(foundBy(serviceReplicas, scaled(""))).toEqual([RANGE]);
});

test("what is in order of however many pods is no question of their number", () => {
  expect(foundBy(disruptionBudget, scaled("", BUDGET))).toEqual([]);
  expect(foundBy(rolloutLimits, scaled(""))).toEqual([]);
});
