import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { asFields, asText, fieldAt } from "../../reading/fields";
import type { GroupKind } from "../../reading/lookup";
import { objectNamed, objectsOf, ofKindIn } from "../../reading/lookup";
import { named } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const machines = (template: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300, namespace: fleet}
spec:
  clusterName: a1
  template: {spec: {infrastructureRef: {apiGroup: infrastructure.cluster.x-k8s.io, kind: Metal3MachineTemplate, name: ${template}}}}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3MachineTemplate
metadata: {name: gb300-v1, namespace: fleet}
spec: {template: {spec: {}}}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata: {name: a1, namespace: fleet}
spec: {}`;

export const machineReferences = defineRule({
  id: "capacity/machine-references",
  title: "What Cluster API's objects name is there",
  severity: "error",
  why: "A MachineDeployment whose template or cluster isn't there is taken and makes no machine. Quotas go on promising its GPUs; the only trace is a condition in the management cluster.",
  fix: "Correct the name, or create what it names in the same namespace.",
  source:
    "cluster-api.sigs.k8s.io v1.14, contracts: references are to the same namespace; Metal3MachineTemplate dataTemplate",
  reads: ["metadata.namespace", "spec"],
  joins: [
    named("Cluster", "KubeadmControlPlane", "KubeadmConfigTemplate", "Metal3Cluster", "Metal3MachineTemplate"),
    named("Metal3DataTemplate", "Metal3RemediationTemplate"),
  ],
  subjects: objectsOf(
    "cluster.x-k8s.io/Cluster",
    "cluster.x-k8s.io/MachineDeployment",
    "cluster.x-k8s.io/MachineHealthCheck",
    "controlplane.cluster.x-k8s.io/KubeadmControlPlane",
    "infrastructure.cluster.x-k8s.io/Metal3MachineTemplate",
  ),
  check(found, evidence): Verdict | readonly Verdict[] {
    const references = referencesOf(found);
    return references.length === 0 ? notApplicable() : references.map((reference) => judge(reference, found, evidence));
  },
  examples: { passing: [machines("gb300-v1")], failing: [machines("gb300-v2")] },
});

interface Reference {
  readonly kind: GroupKind;
  readonly name: string;
}

/** Fields that hold a reference, by kind. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Cluster: ["controlPlaneRef", "infrastructureRef"],
  MachineDeployment: ["template.spec.bootstrap.configRef", "template.spec.infrastructureRef"],
  MachineHealthCheck: ["remediation.templateRef"],
  KubeadmControlPlane: ["machineTemplate.spec.infrastructureRef", "machineTemplate.infrastructureRef"],
};

function referencesOf({ object }: EvidenceObject): Reference[] {
  const spec = object["spec"];
  const named = (kind: GroupKind, path: string): Reference[] => {
    const name = asText(fieldAt(spec, path));
    return name === undefined || name === "" ? [] : [{ kind, name }];
  };
  if (object.kind === "Metal3MachineTemplate")
    return named("infrastructure.cluster.x-k8s.io/Metal3DataTemplate", "template.spec.dataTemplate.name");
  const fields = Object.hasOwn(FIELDS, object.kind) ? FIELDS[object.kind]! : [];
  return [...named("cluster.x-k8s.io/Cluster", "clusterName"), ...fields.flatMap((path) => referenceAt(spec, path))];
}

/** `{apiGroup, kind, name}`; before Cluster API v1beta2 with an apiVersion instead of the group. */
function referenceAt(spec: unknown, path: string): Reference[] {
  const fields = asFields(fieldAt(spec, path));
  const [kind, name] = [asText(fields?.["kind"]), asText(fields?.["name"])];
  const group = asText(fields?.["apiGroup"]) ?? asText(fields?.["apiVersion"])?.split("/")[0];
  return kind === undefined || name === undefined || group === undefined ? [] : [{ kind: `${group}/${kind}`, name }];
}

function judge({ kind, name }: Reference, found: EvidenceObject, evidence: Evidence): Verdict {
  if (objectNamed(evidence, kind, found.cell, name, found.object.metadata.namespace) !== undefined) return pass();
  const short = kind.slice(kind.lastIndexOf("/") + 1);
  if (ofKindIn(evidence, kind, found.cell).length === 0)
    return unknown(`no ${short} is part of what was given`, `${short} ${name}`);
  return violation({
    attribute: `${short} ${name}`,
    actual: `names ${short} ${name}, which does not exist`,
    expected: `a ${short} in namespace ${namespaceOf(found)}`,
  });
}
