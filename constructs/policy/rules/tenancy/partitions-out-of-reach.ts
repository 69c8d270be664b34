import { PARAMETERS } from "../../../tenant/parameter-names";
import { ISOLATION, mayShareNoNodes } from "../../reach/nodes";
import { wayOverFabric } from "../../reach/partitions";
import { reached } from "../../reach/witness";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { PARTITIONS, TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { pass } from "../../verdict";

export const partitionsOutOfReach = defineRule({
  id: "tenancy/partitions-out-of-reach",
  title: "No other tenant is in the fabric's partition of a tenant that shares no nodes",
  severity: "error",
  why: "NetworkPolicies see the pod's first network and nothing of the fabric. Two tenants in one PKey or VLAN can write into each other's memory windows and read what passes.",
  fix: "Give the tenant the number that the ledger has for it, and name its networks in no other namespace.",
  source: "InfiniBand Architecture Specification vol. 1, 10.9; IEEE 802.1Q; GDPR Art. 32(1)(b); NIS 2 Art. 21(2)(e)",
  reads: [WHOSE, ISOLATION],
  joins: [
    {
      kinds: ["Namespace"],
      by: [...TENANT_NAMESPACES.by, `metadata.annotations.${PARAMETERS.networks}`],
    },
    ...PARTITIONS,
  ],
  subjects: (evidence) => eachTenantNamespace(evidence).filter(({ item }) => mayShareNoNodes(item)),
  check(namespace, evidence) {
    const way = wayOverFabric(evidence, namespace);
    return way === undefined ? pass() : reached(way, "a partition that no other tenant joins");
  },
  examples: {
    passing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=charite/rail-0"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=gigafactory-fabric/rail-0"}}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: charite}
spec: {config: '{"type": "ib-sriov", "pkey": "0x11"}'}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: gigafactory-fabric}
spec: {config: '{"type": "ib-sriov"}'}`,
    ],
    failing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=charite/rail-0"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=uni-b/rail-0"}}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: charite}
spec: {config: '{"type": "ib-sriov", "pkey": "0x11"}'}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: uni-b}
spec: {config: '{"type": "ib-sriov", "pkey": "0x8011"}'}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=charite/rail-0"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=charite/rail-0"}}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: charite}
spec: {config: '{"type": "ib-sriov", "pkey": "0x11"}'}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=gigafactory-fabric/rail-0"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/networks: "nvidia.com/rail0=gigafactory-fabric/rail-0"}}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: rail-0, namespace: gigafactory-fabric}
spec: {config: '{"type": "ib-sriov"}'}`,
    ],
  },
});
