import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectNamed, objectsOf } from "../../reading/lookup";
import { COHORT, cohortAbove } from "../../reading/quotas";
import { defineRule } from "../../rule";
import { pass, violation } from "../../verdict";

const cohort = (name: string, parent?: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: Cohort
metadata: {name: ${name}}
spec: {${parent === undefined ? "" : `parentName: ${parent}`}}`;

export const cohortTree = defineRule({
  id: "capacity/cohort-tree",
  title: "Cohorts form a tree",
  severity: "error",
  why: "Kueue stops admitting in every queue of a circle of cohorts. Two changes that are right by themselves can close one, and then nobody's work starts any more.",
  fix: "Take the parentName out of the cohort that is to be the root.",
  source: "Kueue v0.19.2, Cohort.parentName: a cycle disables all members until it is removed",
  reads: ["spec.parentName", "spec.parent"],
  joins: [{ kinds: ["Cohort"], by: ["metadata.name", "spec.parentName", "spec.parent"] }],
  subjects: objectsOf(COHORT),
  check(found, evidence) {
    const circle = circleFrom(found, evidence);
    if (circle === undefined) return pass();
    return violation({ actual: `is its own ancestor: ${circle.join(" → ")}`, expected: "a root without parentName" });
  },
  examples: {
    passing: [`${cohort("cell")}\n---\n${cohort("health", "cell")}`],
    failing: [`${cohort("cell", "health")}\n---\n${cohort("health", "cell")}`, cohort("alone", "alone")],
  },
});

/** The way back to the cohort itself; undefined where the way ends, or runs into a circle of others. */
function circleFrom(found: EvidenceObject, evidence: Evidence): string[] | undefined {
  const { name } = found.object.metadata;
  const seen = [name];
  for (let here: EvidenceObject | undefined = found; here !== undefined;) {
    const parent = cohortAbove(here);
    if (parent === name) return [...seen, name];
    if (parent === undefined || seen.includes(parent)) return undefined;
    seen.push(parent);
    here = objectNamed(evidence, COHORT, found.cell, parent);
  }
  return undefined;
}
