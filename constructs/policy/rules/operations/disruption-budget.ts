import type { Evidence } from "../../evidence/evidence";
import { mayBeThere } from "../../reading/half-known";
import { replicasOf, whyNoReplicas } from "../../reading/replicas";
import { hasBudget, openLabelsOf } from "../../reading/selecting";
import type { Workload } from "../../reading/workloads";
import { workloads } from "../../reading/workloads";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";
import { exampleDeployment, exampleStatefulSet } from "../../workload-examples";

const BUDGET = (app: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: ${app}}}}`;

const REPLICATED = "replicas: 3";

export const disruptionBudget = defineRule({
  id: "operations/disruption-budget",
  title: "What runs more than once has a disruption budget",
  severity: "warning",
  why: "A drain evicts every pod of a node at once. Without a budget an upgrade of the nodes takes all replicas with it, and nothing that has three of them was safer than what has one.",
  fix: "Add a PodDisruptionBudget with maxUnavailable: 1 whose selector matches the pods.",
  source: "kubernetes.io/docs/tasks/run-application/configure-pdb",
  subjects: replicated,
  check(workload, evidence) {
    const { source } = workload;
    const replicas = replicasOf(evidence, workload);
    if (replicas !== undefined && replicas < 2) return notApplicable();
    // However many there are.
    if (hasBudget(evidence, workload)) return pass();
    if (replicas === undefined) return unknown(whyNoReplicas(evidence, workload));
    const unread =
      openLabelsOf(workload) ?? mayBeThere(evidence, source, { kind: "PodDisruptionBudget", by: ["spec.selector"] });
    if (unread !== undefined) return unknown(`no other disruption budget selects its pods; ${unread}`);
    return violation({
      actual: `has ${replicas} replicas and no disruption budget`,
      expected: "one that selects its pods",
    });
  },
  examples: {
    passing: [`${exampleDeployment({ workload: REPLICATED })}\n---\n${BUDGET("web")}`],
    failing: [
      exampleDeployment({ workload: REPLICATED }),
      `${exampleStatefulSet({ workload: REPLICATED })}\n---\n${BUDGET("db")}`,
    ],
  },
});

function replicated(evidence: Evidence): Subject<Workload>[] {
  return workloads(evidence).filter(({ item: { source } }) => /^(Deployment|StatefulSet)$/.test(source.object.kind));
}
