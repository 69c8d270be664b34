import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { openReason } from "../../evidence/open-reason";
import { fieldAt } from "../../reading/fields";
import { mayBeThere } from "../../reading/half-known";
import type { Amount } from "../../reading/replicas";
import { amountOf, readAmount, replicasOf, whyNoReplicas } from "../../reading/replicas";
import { isSet } from "../../reading/scalars";
import { isOpenSelector, openLabelsIn, workloadsSelected } from "../../reading/selecting";
import { readSelector } from "../../reading/selectors";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown, violation } from "../../verdict";
import { exampleDeployment } from "../../workload-examples";

const BUDGET = (allows: string, replicas = 2) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {${allows}, selector: {matchLabels: {app: web}}}
---
${exampleDeployment({ workload: `replicas: ${replicas}` })}`;

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
    const always = alwaysStuck(most, least);
    if (always === undefined && least === undefined) return pass();
    const pods = replicasUnder(evidence, budget);
    if (typeof pods === "string") return unknown(pods);
    // Of no pods, none keeps a node from being drained.
    if (pods === 0) return pass();
    if (always !== undefined) return stuck(always);
    if (least === undefined || pods === undefined || amountOf(least, pods, Math.ceil) < pods) return pass();
    const needed = least.count ?? `${least.percent}%`;
    return stuck(`minAvailable is ${needed} of ${pods} ${pods === 1 ? "pod" : "pods"}`);
  },
  examples: {
    passing: [
      BUDGET("maxUnavailable: 1"),
      BUDGET("minAvailable: 1"),
      BUDGET("minAvailable: 1", 0),
      BUDGET("maxUnavailable: 0", 0),
      BUDGET('minAvailable: "100%"', 0),
      BUDGET("maxUnavailable: 0").replace(/, selector: .*}$/m, "}"),
    ],
    failing: [BUDGET("maxUnavailable: 0"), BUDGET("minAvailable: 2"), BUDGET('minAvailable: "100%"')],
  },
});

/** What allows no eviction of however many pods. */
function alwaysStuck(most: Amount | undefined, least: Amount | undefined): string | undefined {
  if (most?.count === 0 || most?.percent === 0) return "maxUnavailable is none";
  return least?.percent === 100 ? "minAvailable is all" : undefined;
}

function stuck(why: string) {
  return violation({ actual: `allows no eviction: ${why}`, expected: "at least one pod that may go" });
}

/** Replicas of the workloads that a budget selects; undefined where they can't be counted, and why where only an apply can. */
function replicasUnder(evidence: Evidence, budget: EvidenceObject): number | string | undefined {
  if (isOpenSelector(budget, "spec.selector")) return openReason(budget, "spec.selector");
  const stated = fieldAt(budget.object["spec"], "selector");
  // Of policy/v1 an empty one selects everything, and none selects nothing.
  if (!isSet(stated)) return 0;
  const selector = readSelector(stated);
  if (selector === undefined) return undefined;
  const counted = workloadsSelected(evidence, budget.cell, namespaceOf(budget), selector).map((workload) => {
    const { source } = workload;
    if (!/^(Deployment|StatefulSet|ReplicaSet)$/.test(source.object.kind)) return undefined;
    return replicasOf(evidence, workload) ?? whyNoReplicas(evidence, workload);
  });
  if (counted.length === 0) return mayHavePods(evidence, budget);
  if (counted.includes(undefined)) return undefined;
  const unread = counted.find((count) => typeof count === "string");
  return unread ?? counted.reduce((sum: number, count) => sum + (count as number), 0);
}

/** Why a budget that selects no pods may select some all the same. */
function mayHavePods(evidence: Evidence, budget: EvidenceObject): string | undefined {
  const elsewhere = ["Deployment", "StatefulSet", "ReplicaSet"].map((kind) =>
    mayBeThere(evidence, budget, { kind, by: ["spec.template.metadata.labels"] }),
  );
  return (
    openReason(budget, "metadata.namespace", "spec.selector") ??
    openLabelsIn(evidence, budget.cell, namespaceOf(budget)) ??
    elsewhere.find((why) => why !== undefined)
  );
}
