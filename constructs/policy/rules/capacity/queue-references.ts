import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import type { GroupKind } from "../../reading/lookup";
import { objectNamed, objectsOf, ofKindIn } from "../../reading/lookup";
import { CLUSTER_QUEUE, COHORT, cohortAbove, FLAVOR, groupsOf, LOCAL_QUEUE } from "../../reading/quotas";
import { named } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const FLAVORS = `apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: gb300}
---
`;
const queue = (flavor: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni}
spec: {resourceGroups: [{coveredResources: [cpu], flavors: [{name: ${flavor}, resources: [{name: cpu, nominalQuota: "8"}]}]}]}`;
const local = (name: string) => `apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: uni}
spec: {clusterQueue: ${name}}`;

export const queueReferences = defineRule({
  id: "capacity/queue-references",
  title: "What Kueue's objects name is there",
  severity: "error",
  why: "Kueue takes an object that names a flavor, topology, cohort or queue that isn't there, calls it inactive in its status, and admits nothing: jobs wait for ever and no apply fails.",
  fix: "Correct the name, or create what it names.",
  source:
    "Kueue v0.19.2, ClusterQueue status: conditions Active=False, FlavorNotFound, TopologyNotFound, AdmissionCheckNotFound",
  reads: ["spec"],
  joins: [named("ClusterQueue", "Cohort", "ResourceFlavor", "Topology", "AdmissionCheck")],
  subjects: objectsOf(CLUSTER_QUEUE, COHORT, LOCAL_QUEUE, FLAVOR),
  check(found, evidence): Verdict | readonly Verdict[] {
    const references = referencesOf(found);
    return references.length === 0 ? notApplicable() : references.map((reference) => judge(reference, found, evidence));
  },
  examples: {
    passing: [FLAVORS + queue("gb300"), `${FLAVORS + queue("gb300")}\n---\n${local("uni")}`],
    failing: [FLAVORS + queue("gb200"), `${FLAVORS + queue("gb300")}\n---\n${local("charite")}`],
  },
});

interface Reference {
  readonly kind: GroupKind;
  readonly name: string;
  /** True where Kueue makes do without: a cohort that only its members name. */
  readonly implied?: boolean;
}

function referencesOf(found: EvidenceObject): Reference[] {
  const spec = found.object["spec"];
  const named = (kind: GroupKind, path: string): Reference[] => {
    const name = asText(fieldAt(spec, path));
    return name === undefined || name === "" ? [] : [{ kind, name }];
  };
  if (found.object.kind === "LocalQueue") return named(CLUSTER_QUEUE, "clusterQueue");
  if (found.object.kind === "ResourceFlavor") return named("kueue.x-k8s.io/Topology", "topologyName");
  const cohort = cohortAbove(found);
  const flavors = groupsOf(found).flatMap((group) => group.flavors.map(({ name }) => name));
  const checks = [
    ...asFieldsList(fieldAt(spec, "admissionChecksStrategy.admissionChecks")).flatMap(({ name }) => asText(name) ?? []),
    ...asTexts(fieldAt(spec, "admissionChecks")),
  ];
  return [
    ...[...new Set(flavors)].map((name) => ({ kind: FLAVOR, name }) as const),
    ...checks.map((name) => ({ kind: "kueue.x-k8s.io/AdmissionCheck", name }) as const),
    ...(cohort === undefined ? [] : [{ kind: COHORT, name: cohort, implied: true } as const]),
  ];
}

function judge({ kind, name, implied = false }: Reference, found: EvidenceObject, evidence: Evidence): Verdict {
  if (objectNamed(evidence, kind, found.cell, name) !== undefined) return pass();
  const short = kind.slice(kind.lastIndexOf("/") + 1);
  // Where none of its cluster's is read, it may well be in what was left out.
  if (ofKindIn(evidence, kind, found.cell).length === 0) {
    return implied ? notApplicable() : unknown(`no ${short} is part of what was given`, `${short} ${name}`);
  }
  return violation({
    attribute: `${short} ${name}`,
    actual: `names ${short} ${name}, which does not exist`,
    expected: implied
      ? "a Cohort of its own cluster: one that is only named has no parent and shares nothing"
      : `a ${short} of its own cluster`,
  });
}
