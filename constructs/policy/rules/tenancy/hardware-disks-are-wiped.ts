import type { KubernetesObject } from "../../../core/kubernetes";
import type { EvidenceObject } from "../../evidence/evidence";
import { fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Verdict } from "../../verdict";
import { pass, unknown, violation } from "../../verdict";

const IN_HOST = "spec.automatedCleaningMode";
const IN_MACHINE = "spec.template.spec.automatedCleaningMode";
const EXPECTED = "automatedCleaningMode: metadata";

export const hardwareDisksAreWiped = defineRule({
  id: "tenancy/hardware-disks-are-wiped",
  title: "Hosts are cleaned when they change hands",
  severity: "error",
  why: "A host that leaves one tenant's pool may serve another tenant next. With cleaning disabled its drives keep their partitions and file systems, and the next tenant's machine mounts them.",
  fix: "Set automatedCleaningMode: metadata. It takes partition tables and signatures away, not the blocks: drives that encrypt themselves, or Ironic's erase_devices, take those.",
  source:
    "Metal3 automated cleaning (baremetal-operator v0.13.2, cluster-api-provider-metal3 v1.13.2); NIST SP 800-88r1; GDPR Art. 32(1)(b)",
  reads: [IN_HOST, IN_MACHINE],
  subjects: objects("Metal3MachineTemplate", "BareMetalHost"),
  check: ({ object }: EvidenceObject): Verdict =>
    object.kind === "BareMetalHost" ? ofHost(object) : ofMachine(object),
  examples: {
    passing: [
      machineTemplate("automatedCleaningMode: metadata, "),
      // Its CRD's default is metadata.
      `apiVersion: metal3.io/v1alpha1
kind: BareMetalHost
metadata: {name: r1-n1, namespace: machines}
spec: {online: true}`,
    ],
    failing: [
      machineTemplate("automatedCleaningMode: disabled, "),
      `apiVersion: metal3.io/v1alpha1
kind: BareMetalHost
metadata: {name: r1-n1, namespace: machines}
spec: {online: true, automatedCleaningMode: disabled}`,
    ],
  },
});

function ofHost(object: KubernetesObject): Verdict {
  const mode = fieldAt(object, IN_HOST);
  return mode === undefined || mode === "metadata" ? pass() : keeps(mode);
}

/** A template that is silent leaves each host the mode that it has. */
function ofMachine(object: KubernetesObject): Verdict {
  const mode = fieldAt(object, IN_MACHINE);
  if (mode === undefined) return unknown(`${IN_MACHINE} is not set, so that each BareMetalHost's own mode holds`);
  return mode === "metadata" ? pass() : keeps(mode);
}

function keeps(mode: unknown): Verdict {
  return violation({ actual: `leaves what is on the drives: ${JSON.stringify(mode)}`, expected: EXPECTED });
}

function machineTemplate(cleaning: string): string {
  return `apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3MachineTemplate
metadata: {name: hgx, namespace: machines}
spec: {template: {spec: {${cleaning}image: {url: "https://images.example/node.raw"}}}}`;
}
