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

/** What Kubernetes and kubeadm themselves let everybody read: versions and health, and how a node joins. */
const PUBLIC = ["system:public-info-viewer", "kubeadm:bootstrap-signer-clusterinfo"];

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
    if (PUBLIC.includes(role)) return pass();
    return passUnless(
      found.map(({ name }) =>
        violation({ attribute: name, actual: `gives ${role} to ${name}`, expected: "somebody who has signed in" }),
      ),
    );
  },
  examples: {
    passing: [BINDING("RoleBinding", "{kind: Group, name: oidc:shop}")],
    failing: [
      BINDING("ClusterRoleBinding", "{kind: Group, name: system:unauthenticated}"),
      BINDING("RoleBinding", "{kind: User, name: system:anonymous}"),
    ],
  },
});
