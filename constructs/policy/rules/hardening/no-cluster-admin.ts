import { openReason } from "../../evidence/open-reason";
import { bindingSubjects, boundRole } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, unknown, violation } from "../../verdict";

const BINDING = (kind: string, role: string, subject: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: deployer${kind === "RoleBinding" ? ", namespace: shop" : ""}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}
subjects: [${subject}]`;

const ACCOUNT = "{kind: ServiceAccount, name: deployer, namespace: shop}";

export const noClusterAdmin = defineRule({
  id: "hardening/no-cluster-admin",
  title: "Nobody is bound to cluster-admin, or is a member of system:masters",
  severity: "warning",
  why: "cluster-admin has no limits, and system:masters not even RBAC can take a right from. One stolen token of such a service account is the whole cell.",
  fix: "Give a role that names what is needed; keep cluster-admin for a break-glass account that is watched.",
  source:
    "kubernetes.io/docs/concepts/security/rbac-good-practices, least privilege; NSA/CISA Kubernetes Hardening Guide 1.2, RBAC; CIS 5.1.1, 5.1.7",
  reads: ["roleRef", "subjects[].kind"],
  subjects: objects("RoleBinding", "ClusterRoleBinding"),
  check(binding) {
    const { kind: roleKind, name: role } = boundRole(binding);
    // A Role of that name is its namespace's own.
    const isAdmin = role === "cluster-admin" && roleKind !== "Role";
    // With cluster-admin it doesn't matter whose name it is.
    const open = isAdmin ? undefined : openReason(binding, "subjects[].name");
    if (open !== undefined) return unknown(open);
    const found = bindingSubjects(binding).flatMap(({ kind, name }): Violation[] => {
      const isMasters = kind === "Group" && name === "system:masters";
      if (!isMasters && !isAdmin) return [];
      // The one binding that every cluster has.
      if (isMasters && isAdmin && binding.object.metadata.name === "cluster-admin") return [];
      const actual = `gives ${role} to ${kind} ${name}`;
      return [violation({ attribute: `${kind} ${name}`, actual, expected: "a role that names what is needed" })];
    });
    return passUnless(found);
  },
  examples: {
    passing: [
      BINDING("ClusterRoleBinding", "deployer", ACCOUNT),
      BINDING("RoleBinding", "cluster-admin", ACCOUNT).replace("kind: ClusterRole,", "kind: Role,"),
    ],
    failing: [
      BINDING("ClusterRoleBinding", "cluster-admin", ACCOUNT),
      BINDING("RoleBinding", "cluster-admin", ACCOUNT),
      BINDING("ClusterRoleBinding", "reader", "{kind: Group, name: system:masters}"),
    ],
  },
});
