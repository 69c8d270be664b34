import { namespaceOf } from "../../evidence/index-of";
import { openReason } from "../../evidence/open-reason";
import {
  accountsOfGroup,
  bindingSubjects,
  boundAccounts,
  boundRole,
  everyAccount,
  PUBLIC_ROLES,
} from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, unknown, violation } from "../../verdict";

const BINDING = (kind: string, account: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: web${kind === "RoleBinding" ? ", namespace: shop" : ""}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: ${account}, namespace: shop}]`;

export const defaultAccountBindings = defineRule({
  id: "hardening/default-account-bindings",
  title: "No role is given to a namespace's default service account",
  severity: "warning",
  why: "Every pod that names no account runs as default: the right goes to all of them, also to those of tomorrow.",
  fix: "Make a service account for the program that needs the right, and bind that.",
  source: "CKV_K8S_42; NSA/CISA Kubernetes Hardening Guide 1.2, authentication and authorization; CIS 5.1.5",
  reads: ["subjects[].kind", "subjects[].name"],
  subjects: objects("RoleBinding", "ClusterRoleBinding"),
  check(binding) {
    const { name: role } = boundRole(binding);
    const accounts = boundAccounts(binding)
      .filter(({ name }) => name === "default")
      .map(({ namespace = namespaceOf(binding) }) => given(namespace, `the default service account of ${namespace}`));
    const groups = bindingSubjects(binding).flatMap((subject) => {
      const namespace = accountsOfGroup(subject);
      return namespace === undefined ? [] : given(subject.name, `${everyAccount(namespace)}, default among them`);
    });
    const open = groups.length === 0 ? undefined : openReason(binding, "roleRef.name");
    if (open !== undefined && accounts.length === 0) return unknown(open);
    const isPublic = PUBLIC_ROLES.includes(role);
    return passUnless([...accounts, ...(isPublic || open !== undefined ? [] : groups)].map((to) => to(role)));
  },
  examples: {
    passing: [BINDING("RoleBinding", "web")],
    failing: [
      BINDING("RoleBinding", "default"),
      BINDING("ClusterRoleBinding", "default"),
      BINDING("RoleBinding", "web").replace(
        /subjects: .*/,
        "subjects: [{kind: User, name: system:serviceaccount:shop:default}]",
      ),
      BINDING("RoleBinding", "web").replace(
        /subjects: .*/,
        "subjects: [{kind: Group, name: system:serviceaccounts:shop}]",
      ),
      BINDING("ClusterRoleBinding", "web").replace(
        /subjects: .*/,
        "subjects: [{kind: Group, name: system:serviceaccounts}]",
      ),
      BINDING("ClusterRoleBinding", "web").replace(
        /subjects: .*/,
        "subjects: [{kind: Group, name: system:authenticated}]",
      ),
    ],
  },
});

/** Says of a role to whom it is given. */
function given(attribute: string, to: string): (role: string) => Violation {
  return (role) =>
    violation({ attribute, actual: `gives ${role} to ${to}`, expected: "an account of the program's own" });
}
