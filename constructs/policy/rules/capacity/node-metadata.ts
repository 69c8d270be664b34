import { addTo } from "../../../core/add-to";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { keyBeside, namespaceOf } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asFields, asFieldsList, asList, asText, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf, ofKind } from "../../reading/lookup";
import { joiningOf, MACHINE_DEPLOYMENT } from "../../reading/nodes";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { nothingJoined, passUnless, violation } from "../../verdict";

const MACHINE_TEMPLATE = "infrastructure.cluster.x-k8s.io/Metal3MachineTemplate";
const CONTROL_PLANE = "controlplane.cluster.x-k8s.io/KubeadmControlPlane";

const machines = (keys: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300, namespace: fleet}
spec: {template: {spec: {bootstrap: {configRef: {name: join}}, infrastructureRef: {name: gb300}}}}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3MachineTemplate
metadata: {name: gb300, namespace: fleet}
spec: {template: {spec: {dataTemplate: {name: data}}}}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta2
kind: KubeadmConfigTemplate
metadata: {name: join, namespace: fleet}
spec: {template: {spec: {joinConfiguration: {nodeRegistration: {name: "{{ ds.meta_data.local_hostname }}"}}}}}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3DataTemplate
metadata: {name: data, namespace: fleet}
spec: {clusterName: a1, metaData: {objectNames: ${keys}}}`;

/** Keys that the provider adds itself. Source: Cluster API provider Metal3 v1.13, renderMetaData. */
const GIVEN = ["uuid", "providerid", "metal3-namespace", "metal3-name"];

export const nodeMetadata = defineRule({
  id: "capacity/node-metadata",
  title: "Every value of a host that machines join with is in their metadata",
  severity: "error",
  why: "A name that cloud-init finds no value for is an empty text. The node joins under a wrong name or not at all, one machine after the other, and only the host's console says why.",
  fix: "Add the key to the Metal3DataTemplate's metaData.",
  source: "github.com/metal3-io/cluster-api-provider-metal3 v1.13, docs/api.md: Metal3DataTemplate metaData",
  reads: ["metadata.namespace", "spec"],
  joins: [
    { kinds: ["MachineDeployment"], by: ["metadata.namespace", "spec.template.spec"], can: "break" },
    {
      kinds: ["KubeadmControlPlane"],
      by: ["metadata.namespace", "spec.machineTemplate", "spec.kubeadmConfigSpec"],
      can: "break",
    },
    {
      kinds: ["Metal3MachineTemplate"],
      by: ["metadata.name", "metadata.namespace", "spec.template.spec.dataTemplate"],
      can: "break",
    },
    { kinds: ["KubeadmConfigTemplate"], by: ["metadata.name", "metadata.namespace", "spec"], can: "break" },
  ],
  subjects: objectsOf("infrastructure.cluster.x-k8s.io/Metal3DataTemplate"),
  check(data, evidence): Verdict | readonly Verdict[] {
    const joining = joinedWith(data, evidence);
    if (joining.length === 0) return nothingJoined();
    const keys = [...GIVEN, ...keysOf(data)];
    const wanted = new Set(joining.flatMap(namesIn));
    return passUnless(
      [...wanted]
        .filter((name) => !keys.includes(name))
        .map((name) =>
          violation({
            attribute: name,
            actual: `gives no ${name}, which its machines join with`,
            expected: `a key ${name} in metaData`,
          }),
        ),
    );
  },
  examples: {
    passing: [machines("[{key: local_hostname, object: baremetalhost}]")],
    failing: [machines("[{key: name, object: baremetalhost}]")],
  },
});

function keysOf({ object }: EvidenceObject): string[] {
  const lists = Object.values(asFields(fieldAt(object["spec"], "metaData")) ?? {});
  return lists.flatMap((list) => asFieldsList(asList(list)).flatMap(({ key }) => asText(key) ?? []));
}

/** What machines join with whose hosts get this metadata: bootstrap templates, and control planes themselves. */
function joinedWith(source: EvidenceObject, evidence: Evidence): EvidenceObject[] {
  const own = makersByMetadata(evidence).get(keyBeside(source, source.object.metadata.name)) ?? [];
  const joining = own.flatMap((maker) =>
    maker.object.kind === "MachineDeployment" ? (joiningOf(evidence, maker) ?? []) : maker,
  );
  return [...new Set(joining)];
}

/** Makers of machines, by the metadata that their hosts get. */
const makersByMetadata = perEvidence((evidence): ReadonlyMap<string, readonly EvidenceObject[]> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const maker of [...ofKind(evidence, MACHINE_DEPLOYMENT), ...ofKind(evidence, CONTROL_PLANE)]) {
    const template = templateOf(maker);
    if (template === undefined) continue;
    const machines = objectNamed(evidence, MACHINE_TEMPLATE, maker.cell, template, namespaceOf(maker));
    const name = asText(fieldAt(machines?.object["spec"], "template.spec.dataTemplate.name"));
    if (name !== undefined) addTo(found, keyBeside(maker, name), maker);
  }
  return found;
});

function templateOf({ object }: EvidenceObject): string | undefined {
  const paths =
    object.kind === "MachineDeployment"
      ? ["template.spec.infrastructureRef.name"]
      : ["machineTemplate.spec.infrastructureRef.name", "machineTemplate.infrastructureRef.name"];
  return paths.map((path) => asText(fieldAt(object["spec"], path))).find((name) => name !== undefined);
}

/** `{{ ds.meta_data.name }}` → `name`. */
function namesIn({ object }: EvidenceObject): string[] {
  const text = JSON.stringify(object["spec"]);
  return [...text.matchAll(/\{\{\s*ds\.meta_data\.([\w-]{1,63})\s*\}\}/g)].map(([, name]) => name!);
}
