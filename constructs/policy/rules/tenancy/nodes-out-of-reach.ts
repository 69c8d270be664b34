import { PARAMETERS } from "../../../tenant/parameter-names";
import { ISOLATION, mayShareNoNodes, wayToNodes } from "../../reach/nodes";
import { reached } from "../../reach/witness";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { pass } from "../../verdict";

export const nodesOutOfReach = defineRule({
  id: "tenancy/nodes-out-of-reach",
  title: "No pod of another tenant runs on nodes of a tenant that shares none",
  severity: "error",
  why: "Dedicated nodes are a promise about the kernel. A queue that gives the same nodes, a pool in another's list, or a taint that another's pods without GPUs may tolerate puts foreign code beside the data that the promise was for.",
  fix: "Give the tenant's nodes labels and a taint of their own, and nobody else a queue, pool or toleration of them.",
  source: "Kueue v1beta2 ResourceFlavor; Kubernetes, Assigning Pods to Nodes; GDPR Art. 32(1)(b); NIS 2 Art. 21(2)(e)",
  reads: [WHOSE, ISOLATION],
  joins: [
    {
      kinds: ["Namespace"],
      by: [
        ...TENANT_NAMESPACES.by,
        ...(["pools", "placement", "tolerations"] as const).map((name) => `metadata.annotations.${PARAMETERS[name]}`),
      ],
    },
    { kinds: ["ClusterQueue"], by: ["metadata.name", WHOSE, "spec.resourceGroups"] },
    { kinds: ["ResourceFlavor"], by: ["metadata.name", "spec.nodeLabels", "spec.nodeTaints"] },
  ],
  subjects: (evidence) => eachTenantNamespace(evidence).filter(({ item }) => mayShareNoNodes(item)),
  check(namespace, evidence) {
    const way = wayToNodes(evidence, namespace);
    return way === undefined ? pass() : reached(way, "nodes on which no other tenant's pod runs");
  },
  examples: {
    passing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: all}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=hgx", gigafactory.io/tolerations: "example.com/pool=hgx:NoSchedule", gigafactory.io/placement: gpu}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: own}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: own, kubernetes.io/arch: amd64}, nodeTaints: [{key: example.com/pool, value: own, effect: NoSchedule}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: hgx}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: hgx, kubernetes.io/arch: amd64}, nodeTaints: [{key: example.com/pool, value: hgx, effect: NoSchedule}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}, resourceGroups: [{flavors: [{name: own}]}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: uni-b}}, resourceGroups: [{flavors: [{name: hgx}]}]}`,
    ],
    failing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: all}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=hgx", gigafactory.io/tolerations: "example.com/pool=hgx:NoSchedule", gigafactory.io/placement: gpu}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: own}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: own, kubernetes.io/arch: amd64}, nodeTaints: [{key: example.com/pool, value: own, effect: NoSchedule}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}, resourceGroups: [{flavors: [{name: own}]}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: uni-b}}, resourceGroups: [{flavors: [{name: own}]}]}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: all}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "", gigafactory.io/placement: gpu}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: own}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: own, kubernetes.io/arch: amd64}, nodeTaints: [{key: example.com/pool, value: own, effect: NoSchedule}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}, resourceGroups: [{flavors: [{name: own}]}]}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: all}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=hgx", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: gpu}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: own}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: own, kubernetes.io/arch: amd64}, nodeTaints: [{key: example.com/pool, value: own, effect: NoSchedule}]}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}, resourceGroups: [{flavors: [{name: own}]}]}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite, gigafactory.io/isolation: dedicated-nodes}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=own", gigafactory.io/tolerations: "example.com/pool=own:NoSchedule", gigafactory.io/placement: all}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b, gigafactory.io/isolation: shared}, annotations: {gigafactory.io/pools: "gigafactory.node-restriction.kubernetes.io/pool=hgx", gigafactory.io/tolerations: "", gigafactory.io/placement: gpu}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ResourceFlavor
metadata: {name: own}
spec: {nodeLabels: {gigafactory.node-restriction.kubernetes.io/pool: own, kubernetes.io/arch: amd64}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}, resourceGroups: [{flavors: [{name: own}]}]}`,
    ],
  },
});
