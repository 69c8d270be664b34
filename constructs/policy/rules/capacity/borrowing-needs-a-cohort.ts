import { objectsOf } from "../../reading/lookup";
import { CLUSTER_QUEUE, COHORT, cohortAbove, quotasOf } from "../../reading/quotas";
import { defineRule } from "../../rule";
import { notApplicable, passUnless, violation } from "../../verdict";

const queue = (fields: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {${fields}resourceGroups: [{coveredResources: [nvidia.com/gpu], flavors: [{name: gb300, resources: [{name: nvidia.com/gpu, nominalQuota: "8", borrowingLimit: "8"}]}]}]}`;

export const borrowingNeedsACohort = defineRule({
  id: "capacity/borrowing-needs-a-cohort",
  title: "Whoever may borrow or lend stands in a cohort",
  severity: "error",
  why: "Quota is borrowed within a cohort only. A burst on a queue that stands alone was promised and is refused: by the API server, or by nobody, and then it is never there.",
  fix: "Set cohortName (parentName on a Cohort), or take borrowingLimit and lendingLimit out.",
  source: "Kueue v0.19.2, ClusterQueue and Cohort of v1beta2: borrowingLimit must be nil when cohort is empty",
  reads: ["spec"],
  subjects: objectsOf(CLUSTER_QUEUE, COHORT),
  check(found) {
    const limited = quotasOf(found).filter((quota) => "borrowing" in quota || "lending" in quota);
    if (limited.length === 0) return notApplicable();
    if (cohortAbove(found) !== undefined) return passUnless([]);
    return passUnless(
      limited.map((quota) =>
        violation({
          attribute: `${quota.flavor} ${quota.resource}`,
          actual: `limits what it ${"borrowing" in quota ? "borrows" : "lends"} of ${quota.resource} of ${quota.flavor}, and has no cohort`,
          expected: found.object.kind === "Cohort" ? "a parentName" : "a cohortName",
        }),
      ),
    );
  },
  examples: { passing: [queue("cohortName: research, ")], failing: [queue("")] },
});
