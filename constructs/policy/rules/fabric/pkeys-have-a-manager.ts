import { partitionKind } from "../../../fabric/partitions";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { fieldAt } from "../../reading/fields";
import { networksOfCell } from "../../reading/partitions";
import { PARTITIONS } from "../../common-joins";
import { defineRule } from "../../rule";
import { fabrics } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, nothingJoined, pass, violation } from "../../verdict";

const SITE = "cells: {a1: {fabric: ";
const REST = `, switch: q3400}}}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: clinic}
spec: {config: '{"type": "ib-sriov", "pkey": "0x11"}'}`;

export const pkeysHaveAManager = defineRule({
  id: "fabric/pkeys-have-a-manager",
  title: "Where tenants have PKeys, ib-kubernetes tells UFM which pod joins which",
  severity: "error",
  why: "Only the subnet manager sets PKeys. Without UFM and ib-kubernetes nobody puts a pod into its tenant's partition, and its networks let no pod start.",
  fix: "Name UFM's Secret: fabric: {technology: {kind: infiniband, ufmSecret: ufm}}, and create it in nvidia-network-operator.",
  source: "NVIDIA network operator 26.4, InfiniBand PKey management: ib-kubernetes and UFM",
  joins: [...PARTITIONS, { kinds: ["NicClusterPolicy"], by: ["spec.ibKubernetes"], can: "mend" }],
  subjects: fabrics,
  check(fabric, evidence): Verdict {
    const network = networksOfCell(evidence, fabric.cell).find(({ partition }) => partition?.kind === "pkey");
    if (partitionKind(fabric) !== "pkey") return notApplicable();
    if (network === undefined) return nothingJoined();
    if (fabric.technology["ufmSecret"] !== undefined || managed(evidence, fabric.cell)) return pass();
    return violation({
      path: ["cells", fabric.cell, "fabric", "technology"],
      actual: `has network ${network.name} with a PKey and names no ufmSecret`,
      expected: "ib-kubernetes with the login of UFM",
    });
  },
  examples: {
    passing: [`${SITE}{technology: {kind: infiniband, ufmSecret: ufm}${REST}`],
    failing: [`${SITE}{technology: infiniband${REST}`],
  },
});

/** True where a NicClusterPolicy of the cell runs ib-kubernetes, whoever wrote it. */
function managed(evidence: Evidence, cell: string): boolean {
  const runs = ({ object }: EvidenceObject) => fieldAt(object["spec"], "ibKubernetes.ufmSecret") !== undefined;
  return objectsOfKind(evidence, "NicClusterPolicy").some((policy) => policy.cell === cell && runs(policy));
}
