import { openRole, wayByBinding } from "../../reach/rights";
import { reached } from "../../reach/witness";
import { hangsOn } from "../../reading/half-known";
import { knowsTenants } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { SUBJECTS } from "../../reading/rbac";
import { EXAMPLE_TENANTS } from "../../tenancy-examples";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown } from "../../verdict";

export const objectsOutOfReach = defineRule({
  id: "tenancy/objects-out-of-reach",
  title: "No person or pod of another tenant has a right to a tenant's objects",
  severity: "error",
  why: "A binding is the shortest way out: one wrong group or namespace in it, and another organisation reads Secrets and runs commands in pods, through the front door and with a valid login.",
  fix: "Take the subject out of the binding, or the binding away.",
  source: "Kubernetes RBAC: RoleBinding and ClusterRoleBinding subjects; CIS Kubernetes Benchmark 5.1; GDPR Art. 32(4)",
  reads: ["metadata.namespace", ...SUBJECTS, "roleRef"],
  joins: [TENANT_NAMESPACES, { kinds: ["RoleBinding"], by: ["metadata.namespace", ...SUBJECTS] }],
  subjects: (evidence) => (knowsTenants(evidence) ? objects("RoleBinding", "ClusterRoleBinding")(evidence) : []),
  check(binding, evidence) {
    const way = wayByBinding(evidence, binding);
    if (way === undefined) return pass();
    const open = openRole(evidence, binding);
    return open === undefined
      ? reached(way, "subjects of the namespace's own tenant, or of the operator")
      : unknown(hangsOn(open));
  },
  examples: {
    passing: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "charite-dev"}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: uni-b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "uni-dev"}]`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: ops}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "operators"}]`,
    ],
    failing: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: uni-b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "uni-dev"}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "uni-dev"}]`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{kind: ServiceAccount, name: default, namespace: uni-b}]`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: all, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated"}]`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: developer}
rules: [{apiGroups: [""], resources: [secrets, pods], verbs: [get, create]}]
---
${EXAMPLE_TENANTS}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: dev}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:uni-b"}]`,
    ],
  },
});
