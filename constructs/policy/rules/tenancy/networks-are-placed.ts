import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { networkView } from "../../reading/partitions";
import { SRIOV_IB_NETWORK, SRIOV_NETWORK } from "../../reading/sriov";
import { tenantOfNamespace } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { pass, violation } from "../../verdict";

const ns = `apiVersion: v1
kind: Namespace
metadata: {name: uni, labels: {gigafactory.io/tenant: uni}}
---
`;
const network = (fields: string) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {resourceName: rail0, ${fields}}`;

export const networksArePlaced = defineRule({
  id: "tenancy/networks-are-placed",
  title: "A network of the fabric stands in a namespace, and a tenant's own has a partition of its own",
  severity: "error",
  why: "Without networkNamespace a network stands where the operator runs, and whoever may make pods there joins it. One in a tenant's namespace without a VLAN or PKey is the default partition, in which everybody is.",
  fix: "Set networkNamespace; in a tenant's namespace give the network the tenant's VLAN, or its PKey by a NetworkAttachmentDefinition.",
  source:
    "sriov-network-operator v1.6.0: networkNamespace, vlan; SriovIBNetwork has no PKey; NVIDIA network operator 26.4, InfiniBand PKey management",
  reads: ["spec.networkNamespace", "spec.vlan"],
  joins: [TENANT_NAMESPACES],
  subjects: objectsOf(SRIOV_NETWORK, SRIOV_IB_NETWORK),
  check: judge,
  examples: {
    passing: [network("networkNamespace: fabric"), ns + network("networkNamespace: uni, vlan: 17")],
    failing: [network("vlan: 0"), ns + network("networkNamespace: uni")],
  },
});

function judge(found: EvidenceObject, evidence: Evidence): Verdict {
  const namespace = asText(fieldAt(found.object["spec"], "networkNamespace"));
  if (namespace === undefined || namespace === "")
    return violation({ actual: "stands in the operator's own namespace", expected: "a networkNamespace" });
  const tenant = tenantOfNamespace(evidence, found.cell, namespace);
  if (tenant === undefined || networkView(found).partition !== undefined) return pass();
  return violation({
    actual: `gives tenant ${tenant} the default partition, in namespace ${namespace}`,
    expected: "a VLAN or PKey of its own",
  });
}
