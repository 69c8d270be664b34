import type { Evidence } from "../../evidence/evidence";
import { objectsOf } from "../../reading/lookup";
import type { PolicyView } from "../../reading/sriov";
import { NODE_POLICY, policiesOfCell, policyOf } from "../../reading/sriov";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const SITE = `cells: {a1: {fabric: {technology: infiniband, switch: q3400}}}
---
`;
const policy = (fields: string, name = "rail-0") => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: {name: ${name}, namespace: nvidia-network-operator}
spec: {resourceName: rail0, numVfs: 8, nodeSelector: {pool: hgx}, nicSelector: {pfNames: [rail0]}, ${fields}}`;

export const rdmaPolicies = defineRule({
  id: "fabric/rdma-policies",
  title: "Virtual functions of the fabric do RDMA, on its technology, with one MTU",
  severity: "error",
  why: "A function without RDMA leaves NCCL with TCP at a tenth of the speed; one of the other link type is never made. A port whose MTU is smaller than its peers' drops their large packets and no small one, so that everything seems to work.",
  fix: "Set isRdma: true, the fabric's linkType, and the same mtu on every policy.",
  source:
    "k8snetworkplumbingwg/sriov-network-operator v1.6.0, SriovNetworkNodePolicy: isRdma (default false), linkType, mtu",
  reads: ["spec"],
  joins: [{ kinds: ["SriovNetworkNodePolicy"], by: ["spec.resourceName", "spec.mtu"] }],
  subjects: objectsOf(NODE_POLICY),
  check(found, evidence) {
    const view = policyOf(found);
    return passUnless([
      ...(view.rdma
        ? []
        : [
            violation({
              attribute: "rdma",
              actual: `makes functions of ${view.resource} without RDMA`,
              expected: "isRdma: true",
            }),
          ]),
      ...otherLink(view, evidence),
      ...otherMtu(view, evidence),
    ]);
  },
  examples: {
    passing: [SITE + policy("isRdma: true, linkType: ib, mtu: 4000")],
    failing: [
      SITE + policy("linkType: ib"),
      SITE + policy("isRdma: true, linkType: eth"),
      `${policy("isRdma: true, mtu: 9000")}\n---\n${policy("isRdma: true, mtu: 1500", "rail-0-old")}`,
    ],
  },
});

function otherLink({ source, linkType }: PolicyView, { site }: Evidence): Violation[] {
  const fabric = site?.cells.find(({ id }) => id === source.cell)?.fabric;
  if (fabric === undefined) return [];
  const expected = fabric.technology.kind === "infiniband" ? "ib" : "eth";
  if (linkType === expected) return [];
  return [
    violation({
      attribute: "link",
      actual: `makes functions of link type ${linkType ?? "that nobody knows"}`,
      expected: `${expected}, as the cell's ${fabric.technology.kind} has`,
    }),
  ];
}

/** Compared with the first policy of its resource, so that one odd policy is one finding. */
function otherMtu(view: PolicyView, evidence: Evidence): Violation[] {
  const peers = policiesOfCell(evidence, view.source.cell).filter(({ resource }) => resource === view.resource);
  const first = peers[0];
  if (first === undefined || first.mtu === view.mtu) return [];
  return [
    violation({
      attribute: "mtu",
      actual: `has MTU ${view.mtu ?? "as the card is set"} on ${view.resource}`,
      expected: `${first.mtu ?? "none"}, as ${first.source.object.metadata.name} has`,
    }),
  ];
}
