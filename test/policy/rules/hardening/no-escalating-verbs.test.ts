import { noEscalatingVerbs } from "../../../../constructs/policy/rules/hardening/no-escalating-verbs";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { check } from "../../../../constructs/policy/checker";

/** What is found of a rule for objects of some names. */
function found(groups: string, resources: string, verbs: string, names: string) {
  const rule = `{apiGroups: ["${groups}"], resources: [${resources}], verbs: [${verbs}], resourceNames: ["${names}"]}`;
  const evidence = evidenceFromExample(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: r}
rules: [${rule}]`);
  return check(evidence, { rules: [noEscalatingVerbs] }).findings.map(({ actual }) => actual);
}

const RBAC = "rbac.authorization.k8s.io";

test.each([
  [RBAC, "clusterroles", "bind", "edit", "may bind: edit"],
  [RBAC, "clusterroles", "bind", "system:kube-controller-manager", "may bind: system:kube-controller-manager"],
  [RBAC, "clusterroles", "escalate", "mine", "may escalate: mine"],
  [RBAC, "clusterrolebindings", "update", "cluster-admin", "gives rights to whom it likes: cluster-admin"],
  ["", "groups", "impersonate", "system:masters", "may impersonate: system:masters"],
  [
    "",
    "users",
    "impersonate",
    "system:serviceaccount:kube-system:job",
    "may impersonate: system:serviceaccount:kube-system:job",
  ],
  [
    "certificates.k8s.io",
    "signers",
    "approve",
    "kubernetes.io/kubelet-serving",
    "lets any identity be signed: kubernetes.io/kubelet-serving",
  ],
  [RBAC, "clusterroles", "'*'", "view", "may escalate: view"],
  ["", "nodes/proxy", "get", "node-1", "runs commands in every pod, past admission and audit"],
  ["", "namespaces", "patch", "mine", "changes the labels that queues, networks and Pod Security go by"],
])("in %s a rule for %s to %s %s escalates", (groups, resources, verbs, name, why) => {
  expect(found(groups, resources, verbs, name)).toEqual([`rules[0] ${why}`]);
});

test.each([
  [RBAC, "clusterroles", "bind", "view"],
  [RBAC, "clusterroles", "bind", "system:auth-delegator"],
  [RBAC, "rolebindings", "update", "shop"],
  ["", "serviceaccounts/token", "create", "cert-manager"],
  ["", "serviceaccounts", "impersonate", "ci"],
  ["", "groups", "impersonate", "system:serviceaccounts:shop"],
  ["certificates.k8s.io", "signers", "approve", "example.org/shop"],
  ["admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch", "shop"],
])("in %s a rule for %s to %s %s does not", (groups, resources, verbs, name) => {
  expect(found(groups, resources, verbs, name)).toEqual([]);
});
