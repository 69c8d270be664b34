import { noEscalatingVerbs } from "../../../../constructs/policy/rules/hardening/no-escalating-verbs";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { check } from "../../../../constructs/policy/checker";

/** What is found of a rule for objects of some names. */
function found(groups: string, resources: string, verbs: string, names: string) {
  return foundIn(
    "ClusterRole",
    `apiGroups: ["${groups}"], resources: [${resources}], verbs: [${verbs}], resourceNames: ["${names}"]`,
  );
}

function foundIn(kind: string, rule: string) {
  const evidence = evidenceFromExample(`apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: r}
rules: [{${rule}}]`);
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

test.each([
  ["admissionregistration.k8s.io", "validatingwebhookconfigurations", "update"],
  ["", "nodes/proxy", "create"],
  ["", "users, groups", "impersonate"],
  ["authentication.k8s.io", "uids, userextras/scopes", "impersonate"],
  ["certificates.k8s.io", "certificatesigningrequests/approval, signers", "'*'"],
  [RBAC, "clusterroles, clusterrolebindings", "create, escalate"],
])("a Role gives nothing in %s of %s, which stand in no namespace", (groups, resources, verbs) => {
  const rule = `apiGroups: ["${groups}"], resources: [${resources}], verbs: [${verbs}]`;
  expect(foundIn("Role", rule)).toEqual([]);
  expect(foundIn("ClusterRole", rule)).not.toEqual([]);
});

test("a Role gives what stands in its namespace, by wildcards, too", () => {
  expect(foundIn("Role", `apiGroups: ["*"], resources: ["*"], verbs: ["*"]`)).toEqual([
    "rules[0] changes the labels that queues, networks and Pod Security go by",
    "rules[0] gives rights to whom it likes",
    "rules[0] makes tokens of any service account",
    "rules[0] may impersonate",
    "rules[0] takes over what is sent to any address",
  ]);
  expect(foundIn("Role", `apiGroups: [${RBAC}], resources: [clusterroles], verbs: [bind]`)).toEqual([
    "rules[0] may bind",
  ]);
});

test.each([
  ["", "users", "impersonate"],
  ["authentication.k8s.io", "userextras/scopes", "impersonate"],
  ["authentication.k8s.io", "users", "impersonate:user-info"],
  ["authentication.k8s.io", "serviceaccounts", "impersonate:serviceaccount"],
  ["authentication.k8s.io", "nodes", "impersonate:arbitrary-node"],
  ["*", "*", "'*'"],
])("in %s a right to %s to %s takes another's name, and is told once", (groups, resources, verbs) => {
  const rule = `apiGroups: ["${groups}"], resources: ["${resources}"], verbs: [${verbs}]`;
  expect(foundIn("ClusterRole", rule).filter((actual) => actual?.includes("impersonate"))).toEqual([
    "rules[0] may impersonate",
  ]);
});

test.each([
  ["authentication.k8s.io", "users", "impersonate"],
  ["", "users", "impersonate:user-info"],
  ["authentication.k8s.io", "nodes", "impersonate:associated-node"],
  ["", "nodes", "'*'"],
])("in %s a right to %s to %s takes nobody's", (groups, resources, verbs) => {
  expect(foundIn("ClusterRole", `apiGroups: ["${groups}"], resources: [${resources}], verbs: [${verbs}]`)).toEqual([]);
});
