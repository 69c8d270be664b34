import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import { cellKey } from "../../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { asText } from "../../reading/fields";
import { namesIn, objectNamed, objectsOf, ofKind } from "../../reading/lookup";
import { oneOf } from "../../reading/names-in-words";
import { workloads } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { objectSubject } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const KIND = "kueue.x-k8s.io/WorkloadPriorityClass";
const LABEL = "kueue.x-k8s.io/priority-class";

const priority = (name: string, value: number) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: WorkloadPriorityClass
metadata: {name: ${name}}
value: ${value}`;
const job = (name: string) => `apiVersion: batch/v1
kind: Job
metadata: {name: train, namespace: uni, labels: {${LABEL}: ${name}}}
spec: {template: {spec: {containers: [{name: a}]}}}`;

export const priorities = defineRule({
  id: "capacity/priorities",
  title: "Priorities that work names exist, and each has a value of its own",
  severity: "error",
  why: "Work that names a priority which isn't there is not admitted at all. Of two priorities with one value neither goes before the other, whatever their names promise.",
  fix: "Create the WorkloadPriorityClass, correct the label, or give each class its own value.",
  source: "kueue.sigs.k8s.io, WorkloadPriorityClass: label kueue.x-k8s.io/priority-class",
  reads: ["value", `metadata.labels.${LABEL}`],
  joins: [
    { kinds: ["WorkloadPriorityClass"], by: ["metadata.name"], can: "mend" },
    { kinds: ["WorkloadPriorityClass"], by: ["value"], can: "break" },
  ],
  subjects: (evidence) => [
    ...objectsOf(KIND)(evidence),
    ...workloads(evidence).map(({ item: { source } }) => objectSubject(source)),
  ],
  check: (found, evidence): Verdict =>
    found.object.kind === "WorkloadPriorityClass" ? judgeClass(found, evidence) : judgeWork(found, evidence),
  examples: {
    passing: [`${priority("production", 1000)}\n---\n${priority("standard", 500)}\n---\n${job("standard")}`],
    failing: [
      `${priority("production", 1000)}\n---\n${priority("urgent", 1000)}`,
      `${priority("production", 1000)}\n---\n${job("prodution")}`,
    ],
  },
});

function judgeClass(found: EvidenceObject, evidence: Evidence): Verdict {
  const { value, metadata } = found.object;
  if (typeof value !== "number") return unknown("its value can't be read");
  const same = byValue(evidence)
    .get(cellKey(found.cell, String(value)))
    ?.find((other) => other !== found);
  if (same === undefined) return pass();
  return violation({
    actual: `has the value ${formatNumber(value)}, as ${same.object.metadata.name} has`,
    expected: `a value that tells ${metadata.name} from ${same.object.metadata.name}`,
  });
}

function judgeWork(found: EvidenceObject, evidence: Evidence): Verdict {
  const name = asText(found.object.metadata.labels?.[LABEL]);
  if (name === undefined) return notApplicable();
  if (objectNamed(evidence, KIND, found.cell, name) !== undefined) return pass();
  const known = namesIn(evidence, KIND, found.cell);
  if (known.length === 0) return unknown("no WorkloadPriorityClass is part of what was given");
  return violation({ actual: `names priority ${name}`, expected: oneOf(known) });
}

/** Those of each value of a cluster. */
const byValue = perEvidence((evidence): ReadonlyMap<string, readonly EvidenceObject[]> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const each of ofKind(evidence, KIND)) {
    const { value } = each.object;
    if (typeof value === "number") addTo(found, cellKey(each.cell, String(value)), each);
  }
  return found;
});
