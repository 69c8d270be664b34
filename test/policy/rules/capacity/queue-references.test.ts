import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { queueReferences } from "../../../../constructs/policy/rules/capacity/queue-references";

const QUEUE = `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {cohortName: research, resourceGroups: [{coveredResources: [cpu], flavors: [{name: gb300, resources: []}]}]}`;

function findings(example: string) {
  return check(evidenceFromExample(example), { rules: [queueReferences] }).findings;
}

test("a flavor is unknown where none of its cluster was given", () => {
  expect(findings(QUEUE)).toMatchObject([
    { verdict: "unknown", attribute: "ResourceFlavor gb300", reason: "no ResourceFlavor is part of what was given" },
  ]);
});

test("a cohort that only its queues name is one, until its cluster has Cohorts", () => {
  const flavor = `apiVersion: kueue.x-k8s.io/v1beta2\nkind: ResourceFlavor\nmetadata: {name: gb300}\n---\n`;
  const cohort = `apiVersion: kueue.x-k8s.io/v1beta2\nkind: Cohort\nmetadata: {name: health}\n---\n`;
  expect(findings(flavor + QUEUE)).toEqual([]);
  expect(findings(flavor + cohort + QUEUE)).toMatchObject([{ verdict: "violation", attribute: "Cohort research" }]);
});
