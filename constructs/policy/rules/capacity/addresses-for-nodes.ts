import { addTo } from "../../../core/add-to";
import { formatNumber } from "../../../core/quantity";
import { working } from "../../../core/working";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { keyBeside } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { objectNamed, objectsOf, ofKind } from "../../reading/lookup";
import type { Network } from "../../reading/networks";
import { blocksIn, overlap, readNetwork } from "../../reading/networks";
import { MACHINE_DEPLOYMENT } from "../../reading/nodes";
import { defineRule } from "../../rule";
import type { Verdict, Violation } from "../../verdict";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

/** Source: kubernetes.io, kube-controller-manager --node-cidr-mask-size, default for IPv4. */
const NODE_PREFIX = 24;

const cluster = (pods: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata: {name: a1, namespace: fleet}
spec: {clusterNetwork: {pods: {cidrBlocks: [${pods}]}, services: {cidrBlocks: [172.20.0.0/16]}}}
---
apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300, namespace: fleet}
spec: {clusterName: a1, replicas: 300}`;

export const addressesForNodes = defineRule({
  id: "capacity/addresses-for-nodes",
  title: "A cluster's pod network has a block for every node, and is nobody else's",
  severity: "error",
  why: "Each node gets a block of the pod network. Node number blocks + 1 joins, never becomes Ready, and the network of a running cluster cannot be made larger.",
  fix: "Choose a wider pod network (podCidr), or smaller blocks by the controller manager's node-cidr-mask-size.",
  source: "kubernetes.io/docs/reference: kube-controller-manager, --allocate-node-cidrs and --node-cidr-mask-size (24)",
  reads: ["metadata.namespace", "spec.clusterNetwork", "spec.controlPlaneRef"],
  joins: [
    { kinds: ["MachineDeployment"], by: ["metadata.namespace", "spec.clusterName", "spec.replicas"] },
    {
      kinds: ["KubeadmControlPlane"],
      by: [
        "metadata.name",
        "metadata.namespace",
        "spec.replicas",
        "spec.kubeadmConfigSpec.clusterConfiguration.controllerManager",
      ],
    },
  ],
  subjects: objectsOf("cluster.x-k8s.io/Cluster"),
  check(found, evidence): Verdict | readonly Verdict[] {
    const network = fieldAt(found.object["spec"], "clusterNetwork");
    const texts = asTexts(fieldAt(network, "pods.cidrBlocks"));
    if (texts.length === 0) return notApplicable();
    const pods = texts.flatMap((text) => readNetwork(text) ?? []);
    if (pods.length === 0) return unknown("its pod network is no IPv4 network");
    const services = asTexts(fieldAt(network, "services.cidrBlocks")).flatMap((text) => readNetwork(text) ?? []);
    const shared = pods.flatMap((a) => services.filter((b) => overlap(a, b)).map((b) => overlaps(a.text, b.text)));
    return passUnless([...shared, ...tooFew(found, pods, evidence)]);
  },
  examples: {
    passing: [cluster("10.128.0.0/10")],
    failing: [cluster("10.128.0.0/16"), cluster("172.16.0.0/12")],
  },
});

function overlaps(pods: string, services: string): Violation {
  return violation({
    attribute: "overlap",
    actual: `its pods' ${pods} holds its Services' ${services}`,
    expected: "networks that have no address in common",
  });
}

function tooFew(found: EvidenceObject, pods: readonly Network[], evidence: Evidence): Violation[] {
  const prefix = nodePrefix(found, evidence);
  const blocks = pods.reduce((sum, network) => sum + blocksIn(network, prefix), 0);
  const nodes = nodesOf(found, evidence);
  if (blocks >= nodes) return [];
  const names = pods.map(({ text }) => text).join(", ");
  return [
    violation({
      attribute: "blocks",
      actual: `its pods' ${names} has blocks for ${formatNumber(blocks)} nodes`,
      expected: `at least ${formatNumber(nodes)}, one for each node`,
      working: working(blocks, "blocks", "2^(prefix of a block - prefix of the network)", {
        network: names,
        "prefix of a block": `/${prefix}`,
      }),
    }),
  ];
}

function controlPlane({ object, cell }: EvidenceObject, evidence: Evidence): EvidenceObject | undefined {
  const name = asText(fieldAt(object["spec"], "controlPlaneRef.name"));
  if (name === undefined) return undefined;
  const kind = "controlplane.cluster.x-k8s.io/KubeadmControlPlane";
  return objectNamed(evidence, kind, cell, name, object.metadata.namespace);
}

/** Kubeadm's arguments are a list since Cluster API v1beta2, and a mapping before. */
function nodePrefix(found: EvidenceObject, evidence: Evidence): number {
  const plane = controlPlane(found, evidence);
  const path = "kubeadmConfigSpec.clusterConfiguration.controllerManager.extraArgs";
  const args = fieldAt(plane?.object["spec"], path);
  const listed = asFieldsList(args).find(({ name }) => name === "node-cidr-mask-size")?.["value"];
  const value = Number(listed ?? fieldAt(args, "node-cidr-mask-size"));
  return Number.isInteger(value) && value > 0 && value <= 32 ? value : NODE_PREFIX;
}

function nodesOf(found: EvidenceObject, evidence: Evidence): number {
  const workers = machinesOf(evidence).get(keyBeside(found, found.object.metadata.name)) ?? [];
  const plane = controlPlane(found, evidence);
  return [...workers, ...(plane === undefined ? [] : [plane])].reduce((sum, { object }) => {
    const replicas = fieldAt(object["spec"], "replicas");
    return sum + (typeof replicas === "number" ? replicas : 1);
  }, 0);
}

/** MachineDeployments, by the Cluster that they name. */
const machinesOf = perEvidence((evidence): ReadonlyMap<string, readonly EvidenceObject[]> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const machines of ofKind(evidence, MACHINE_DEPLOYMENT))
    addTo(found, keyBeside(machines, asText(fieldAt(machines.object["spec"], "clusterName")) ?? ""), machines);
  return found;
});
