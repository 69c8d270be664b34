import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asText, fieldAt } from "../../reading/fields";
import { amountOf, readAmount, replicasOf } from "../../reading/replicas";
import { workloadsSelected } from "../../reading/selecting";
import { readSelector } from "../../reading/selectors";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, violation } from "../../verdict";
import { exampleDeployment } from "../../workload-examples";

const BUDGET = (allows: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {${allows}, selector: {matchLabels: {app: web}}}
---
${exampleDeployment({ workload: "replicas: 2" })}`;

export const drainsGoOn = defineRule({
  id: "operations/drains-go-on",
  title: "A disruption budget lets at least one pod go",
  severity: "warning",
  why: "A budget that allows no eviction stops every drain of every node that its pods are on: an upgrade of the pool waits for a person, and a broken node is never repaired.",
  fix: "Set maxUnavailable: 1, or give the workload one replica more than minAvailable.",
  source: "kubernetes.io/docs/tasks/run-application/configure-pdb, arbitrary workloads and zero disruptions",
  reads: ["spec.minAvailable", "spec.maxUnavailable"],
  subjects: objects("PodDisruptionBudget"),
  check(budget, evidence) {
    const spec = budget.object["spec"];
    const most = readAmount(fieldAt(spec, "maxUnavailable"));
    const least = readAmount(fieldAt(spec, "minAvailable"));
    const pods = replicasUnder(evidence, budget);
    if (most?.count === 0 || most?.percent === 0) return stuck("maxUnavailable is none");
    if (least?.percent === 100) return stuck("minAvailable is all");
    if (least === undefined || pods === undefined || amountOf(least, pods, Math.ceil) < pods) return pass();
    const needed = least.count ?? `${least.percent}%`;
    return stuck(`minAvailable is ${needed} of ${pods} ${pods === 1 ? "pod" : "pods"}`);
  },
  examples: {
    passing: [BUDGET("maxUnavailable: 1"), BUDGET("minAvailable: 1")],
    failing: [BUDGET("maxUnavailable: 0"), BUDGET("minAvailable: 2"), BUDGET('minAvailable: "100%"')],
  },
});

function stuck(why: string) {
  return violation({ actual: `allows no eviction: ${why}`, expected: "at least one pod that may go" });
}

/** Replicas of the workloads that a budget selects; undefined where they can't be counted. */
function replicasUnder(evidence: Evidence, { cell, object }: EvidenceObject): number | undefined {
  const selector = readSelector(fieldAt(object["spec"], "selector"));
  if (selector === undefined) return undefined;
  const namespace = asText(object.metadata.namespace) ?? "default";
  const counted = workloadsSelected(evidence, cell, namespace, selector).map((workload) =>
    /^(Deployment|StatefulSet|ReplicaSet)$/.test(workload.source.object.kind)
      ? replicasOf(evidence, workload)
      : undefined,
  );
  if (counted.length === 0 || counted.includes(undefined)) return undefined;
  return counted.reduce((sum: number, count) => sum + count!, 0);
}
