import { rightGiven } from "../../reading/cluster-rights";
import { boundRole } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

const EXAMPLE = (rule: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: helper}
rules: [${rule}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: helper}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: helper}
subjects: [{kind: ServiceAccount, name: helper, namespace: shop}]`;

const RIGHT = {
  resources: ["pods/exec", "pods/attach", "pods/ephemeralcontainers", "nodes/proxy"],
  // exec and attach over a WebSocket are a get.
  verbs: ["create", "get", "update", "patch"],
};

export const noClusterWideExec = defineRule({
  id: "hardening/no-cluster-wide-exec",
  title: "Nobody may enter the pods of every namespace",
  severity: "warning",
  why: "Who may exec into any pod is every pod: reads its Secrets, uses its token, and on the right pod its node.",
  fix: "Bind the role in the namespaces that need it; people get it for a time, and one by one.",
  source: "CKV2_K8S_2; kubernetes.io/docs/concepts/security/rbac-good-practices, workload creation; CIS 5.1.10",
  reads: ["roleRef"],
  subjects: objects("ClusterRoleBinding"),
  check(binding, evidence) {
    const right = rightGiven(evidence, binding, RIGHT);
    const { name } = boundRole(binding);
    if (right === undefined) return unknown(`what ClusterRole ${name} allows was not read`);
    if (right === false) return pass();
    return violation({ actual: `gives ${name}, which ${right}, in every namespace`, expected: "no way into pods" });
  },
  examples: {
    passing: [EXAMPLE(`{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}`)],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [nodes/proxy], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/attach], verbs: ["*"]}`),
    ],
  },
});
