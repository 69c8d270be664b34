import { asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { CLUSTER_QUEUE, cohortAbove, quotasOf } from "../../reading/quotas";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

const queue = (preemption: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec:
  cohortName: research
  resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: gb300, resources: [{name: nvidia.com/gpu, nominalQuota: "8"}]}]}]
  preemption: ${preemption}`;

export const guaranteesAreReclaimed = defineRule({
  id: "capacity/guarantees-are-reclaimed",
  title: "A guarantee takes its GPUs back from borrowers, and no borrower takes them by priority",
  severity: "error",
  why: "In a cohort idle guarantees are lent. Without reclaim (Kueue's default) their owner waits until the borrower is done, days later: the guarantee is none. And a borrower that may preempt takes others' GPUs with a priority that it chose itself.",
  fix: "Set preemption: {reclaimWithinCohort: Any, borrowWithinCohort: {policy: Never}}.",
  source: "Kueue v0.19.2, ClusterQueue.preemption: reclaimWithinCohort (default Never), borrowWithinCohort; kueue#6577",
  reads: ["spec"],
  subjects: objectsOf(CLUSTER_QUEUE),
  check(found) {
    const lends = quotasOf(found).some(({ nominal = 1, lending }) => nominal > 0 && lending !== 0);
    if (cohortAbove(found) === undefined || !lends) return notApplicable();
    return passUnless([...withoutReclaim(found.object["spec"]), ...preemptingBorrower(found.object["spec"])]);
  },
  examples: {
    passing: [queue("{reclaimWithinCohort: Any}")],
    failing: [
      queue("{withinClusterQueue: LowerPriority}"),
      queue("{reclaimWithinCohort: LowerPriority}"),
      queue("{reclaimWithinCohort: Any, borrowWithinCohort: {policy: LowerPriority}}"),
    ],
  },
});

function withoutReclaim(spec: unknown): Violation[] {
  const policy = asText(fieldAt(spec, "preemption.reclaimWithinCohort")) ?? "Never";
  if (policy === "Any") return [];
  const how = policy === "LowerPriority" ? "only from work of lower priority" : "from nobody";
  return [
    violation({
      attribute: "reclaim",
      actual: `takes back what it lent ${how} (reclaimWithinCohort ${policy})`,
      expected: "reclaimWithinCohort: Any",
    }),
  ];
}

function preemptingBorrower(spec: unknown): Violation[] {
  const policy = fieldAt(spec, "preemption.borrowWithinCohort.policy");
  const threshold = fieldAt(spec, "preemption.borrowWithinCohort.maxPriorityThreshold");
  if (policy !== "LowerPriority" || typeof threshold === "number") return [];
  return [
    violation({
      attribute: "borrow",
      actual: "preempts others' work of lower priority in order to borrow, whatever its priority is",
      expected: "borrowWithinCohort.policy: Never, or a maxPriorityThreshold",
    }),
  ];
}
