import type { EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { openReason } from "../../evidence/open-reason";
import { bindingSubjects, boundRole } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, passUnless, unknown, violation } from "../../verdict";

const BINDING = (kind: string, subject: string, role = "reader") => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: open${kind === "RoleBinding" ? ", namespace: shop" : ""}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}
subjects: [${subject}]`;

const NOBODY = ["system:anonymous", "system:unauthenticated"];

/**
 * Roles by which Kubernetes and kubeadm themselves let everybody read: versions and health, and how a node joins; and where
 * they stand. A role of such a name that stands elsewhere is somebody's own.
 */
const PUBLIC: ReadonlyMap<string, { readonly kind: string; readonly namespace?: string }> = new Map([
  ["system:public-info-viewer", { kind: "ClusterRole" }],
  ["kubeadm:bootstrap-signer-clusterinfo", { kind: "Role", namespace: "kube-public" }],
]);

export const noAnonymousBindings = defineRule({
  id: "hardening/no-anonymous-bindings",
  title: "Nobody has a right without saying who they are",
  severity: "error",
  why: "Whoever reaches the API server's port has what system:anonymous has, and no log tells who it was.",
  fix: "Bind a group of your identity provider, or a service account.",
  source: "NSA/CISA Kubernetes Hardening Guide 1.2, authentication and authorization; CIS 1.2.1, 5.1.1",
  reads: ["subjects[].kind", "subjects[].name"],
  subjects: objects("RoleBinding", "ClusterRoleBinding"),
  check(binding) {
    const found = bindingSubjects(binding).filter(
      ({ kind, name }) => kind !== "ServiceAccount" && NOBODY.includes(name),
    );
    const open = found.length === 0 ? undefined : openReason(binding, "roleRef.name");
    if (open !== undefined) return unknown(open);
    const { name: role } = boundRole(binding);
    const known = found.length === 0 ? undefined : PUBLIC.get(role);
    if (known !== undefined) {
      const hidden = openReason(
        binding,
        "roleRef.kind",
        ...(known.namespace === undefined ? [] : ["metadata.namespace"]),
      );
      if (hidden !== undefined) return unknown(hidden);
      if (isAt(binding, known)) return pass();
    }
    return passUnless(
      found.map(({ name }) =>
        violation({ attribute: name, actual: `gives ${role} to ${name}`, expected: "somebody who has signed in" }),
      ),
    );
  },
  examples: {
    passing: [
      BINDING("RoleBinding", "{kind: Group, name: oidc:shop}"),
      BINDING("ClusterRoleBinding", "{kind: Group, name: system:unauthenticated}", "system:public-info-viewer"),
    ],
    failing: [
      BINDING("ClusterRoleBinding", "{kind: Group, name: system:unauthenticated}"),
      BINDING("RoleBinding", "{kind: User, name: system:anonymous}"),
    ],
  },
});

function isAt(binding: EvidenceObject, { kind, namespace }: { readonly kind: string; readonly namespace?: string }) {
  return boundRole(binding).kind === kind && (namespace === undefined || namespaceOf(binding) === namespace);
}
