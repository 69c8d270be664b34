import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { objectNamed, objectsOf, ofKind } from "../../reading/lookup";
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
    if (endsIn(evidence).get(found) === "root") return pass();
    const circle = circleFrom(found, evidence);
    if (circle === undefined) return pass();
    return violation({ actual: `is its own ancestor: ${inWords(circle)}`, expected: "a root without parentName" });
  },
  examples: {
    passing: [`${cohort("cell")}\n---\n${cohort("health", "cell")}`],
    failing: [`${cohort("cell", "health")}\n---\n${cohort("health", "cell")}`, cohort("alone", "alone")],
  },
});

/** Where the way up from each cohort ends; each step of it is gone once, however long the ways are. */
const endsIn = perEvidence((evidence): ReadonlyMap<EvidenceObject, "root" | "circle"> => {
  const found = new Map<EvidenceObject, "root" | "circle">();
  for (const start of ofKind(evidence, COHORT)) {
    const way = new Set<EvidenceObject>();
    let here: EvidenceObject | undefined = start;
    while (here !== undefined && !way.has(here) && !found.has(here)) {
      way.add(here);
      const parent = cohortAbove(here);
      here = parent === undefined ? undefined : objectNamed(evidence, COHORT, start.cell, parent);
    }
    const end = here === undefined ? "root" : (found.get(here) ?? "circle");
    for (const each of way) found.set(each, end);
  }
  return found;
});

/** The way back to the cohort itself; undefined where the way runs into a circle of others. */
function circleFrom(found: EvidenceObject, evidence: Evidence): string[] | undefined {
  const { name } = found.object.metadata;
  const seen = new Set([name]);
  for (let here: EvidenceObject | undefined = found; here !== undefined;) {
    const parent = cohortAbove(here);
    if (parent === name) return [...seen, name];
    if (parent === undefined || seen.has(parent)) return undefined;
    seen.add(parent);
    here = objectNamed(evidence, COHORT, found.cell, parent);
  }
  return undefined;
}

/** Most cohorts of a circle that are named. */
const SHOWN = 20;

function inWords(circle: readonly string[]): string {
  const shown = circle.length > SHOWN ? [...circle.slice(0, SHOWN - 2), "…", circle.at(-1)!] : circle;
  return shown.join(" → ");
}
