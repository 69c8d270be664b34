import { LABELS } from "../../../../constructs/core/labels";
import { nodePoolObjects } from "../../../../constructs/node-pool/objects";
import type { PoolFacts } from "../../../../constructs/site/facts";
import { at, cell, controlPlane, gb300, ofKind } from "../../fixtures";

const check = (facts: PoolFacts) => ofKind(nodePoolObjects(facts, cell([])), "MachineHealthCheck");

test("a pool has one health check, whatever its units", () => {
  expect(check(gb300()).map(({ spec }) => at(spec, "selector", "matchLabels"))).toEqual([
    { "cluster.x-k8s.io/cluster-name": "a1", [LABELS.pool]: "gb300" },
  ]);
});

const limit = (facts: PoolFacts) =>
  at(check(facts)[0]!["spec"], "remediation", "triggerIf", "unhealthyLessThanOrEqualTo");

test("beyond a tenth of the pool nothing is repaired any more", () => {
  expect(limit(gb300())).toBe(360);
});

test("one broken node is repaired in the smallest pool", () => {
  expect(limit(controlPlane({}, 3))).toBe(1);
});

test("broken nodes are rebooted by a template that is there", () => {
  const objects = nodePoolObjects(gb300(), cell([]));
  const [template] = ofKind(objects, "Metal3RemediationTemplate");
  expect(at(check(gb300())[0]!["spec"], "remediation", "templateRef")).toEqual({
    apiVersion: template!.apiVersion,
    kind: template!.kind,
    name: template!.metadata.name,
  });
});
