import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { noAnonymousBindings } from "../../../../constructs/policy/rules/hardening/no-anonymous-bindings";
import { evidenceOf, foundBy, object } from "../../support";

const UNAUTHENTICATED = { kind: "Group", name: "system:unauthenticated" };

function bound(role: { kind: string; name: string }, namespace?: string): EvidenceObject {
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const found = object(kind, "b", namespace === undefined ? {} : { namespace });
  return { ...found, object: { ...found.object, roleRef: role, subjects: [UNAUTHENTICATED] } };
}

const said = (binding: EvidenceObject) => foundBy(noAnonymousBindings, evidenceOf(binding));
const VIEWER = "system:public-info-viewer";
const CLUSTER_INFO = "kubeadm:bootstrap-signer-clusterinfo";

test.each([
  ["ClusterRole", VIEWER, undefined],
  ["ClusterRole", VIEWER, "shop"],
  ["Role", CLUSTER_INFO, "kube-public"],
])("what Kubernetes and kubeadm let everybody read is theirs to give: %s %s", (kind, name, namespace) => {
  expect(said(bound({ kind, name }, namespace))).toEqual([]);
});

test.each([
  // Kubernetes gives it to those who have signed in since 1.14.
  ["ClusterRole", "system:discovery", undefined],
  ["ClusterRole", "system:basic-user", undefined],
  // Roles of somebody's own that are called the same.
  ["Role", VIEWER, "shop"],
  ["Role", CLUSTER_INFO, "shop"],
  ["ClusterRole", CLUSTER_INFO, undefined],
])("anything else is not: %s %s", (kind, name, namespace) => {
  expect(said(bound({ kind, name }, namespace))).toEqual([`violation: gives ${name} to system:unauthenticated`]);
});

test.each([
  ["roleRef.kind", VIEWER],
  ["metadata.namespace", CLUSTER_INFO],
])("where only an apply knows whose role it is, nothing is said: %s", (field, name) => {
  const open = { ...bound({ kind: "Role", name }, "shop"), unknown: [field], whyUnknown: { [field]: "is var.x" } };
  expect(said(open)).toEqual([`unknown: ${field} is var.x`]);
});
