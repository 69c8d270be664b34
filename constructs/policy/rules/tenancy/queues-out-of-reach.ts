import { wayToQueue } from "../../reach/queues";
import { reachedFrom } from "../../reach/witness";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { SELECTED_NAMESPACES } from "../../common-joins";
import { EXAMPLE_TENANTS } from "../../tenancy-examples";
import { defineRule } from "../../rule";
import { pass } from "../../verdict";

export const queuesOutOfReach = defineRule({
  id: "tenancy/queues-out-of-reach",
  title: "No work of a tenant is admitted to another tenant's queue",
  severity: "error",
  why: "A LocalQueue points wherever whoever made it wished, and only the ClusterQueue's namespaceSelector answers. Where both say yes, one tenant trains on the GPUs that another was guaranteed.",
  fix: "Point the LocalQueue at its own tenant's ClusterQueue and pin that queue's namespaceSelector to its tenant.",
  source: "Kueue v1beta2: LocalQueue.clusterQueue, ClusterQueue.namespaceSelector; NIS 2 Art. 21(2)(c)",
  reads: [WHOSE],
  joins: [
    SELECTED_NAMESPACES,
    { kinds: ["LocalQueue"], by: ["spec.clusterQueue"], within: "namespace" },
    { kinds: ["ClusterQueue"], by: ["metadata.name", WHOSE, "spec.namespaceSelector"] },
    { kinds: ["RoleBinding"], by: ["roleRef"], within: "namespace" },
    { kinds: ["Role", "ClusterRole"], by: ["metadata.name", "metadata.namespace", "rules"] },
  ],
  subjects: eachTenantNamespace,
  check(namespace, evidence) {
    const way = wayToQueue(evidence, namespace);
    return way === undefined ? pass() : reachedFrom(way, "work in its own tenant's queues alone");
  },

  examples: {
    passing: [
      `${EXAMPLE_TENANTS}---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {matchLabels: {gigafactory.io/tenant: charite}}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: uni-b}
spec: {clusterQueue: charite}`,
      `${EXAMPLE_TENANTS}---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: charite}
spec: {clusterQueue: charite}`,
    ],
    failing: [
      `${EXAMPLE_TENANTS}---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {}}
---
apiVersion: kueue.x-k8s.io/v1beta2
kind: LocalQueue
metadata: {name: default, namespace: uni-b}
spec: {clusterQueue: charite}`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [kueue.x-k8s.io], resources: [localqueues], verbs: [create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: kueue.x-k8s.io/v1beta2
kind: ClusterQueue
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
spec: {namespaceSelector: {}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: uni-b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "uni-dev"}]`,
    ],
  },
});
