import { boundAccounts, boundRole } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

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
  check: (binding) =>
    passUnless(
      boundAccounts(binding)
        .filter(({ name }) => name === "default")
        .map(({ namespace = binding.object.metadata.namespace ?? "" }) =>
          violation({
            attribute: namespace,
            actual: `gives ${boundRole(binding).name} to the default service account of ${namespace}`,
            expected: "an account of the program's own",
          }),
        ),
    ),
  examples: {
    passing: [BINDING("RoleBinding", "web")],
    failing: [
      BINDING("RoleBinding", "default"),
      BINDING("ClusterRoleBinding", "default"),
      BINDING("RoleBinding", "web").replace(
        /subjects: .*/,
        "subjects: [{kind: User, name: system:serviceaccount:shop:default}]",
      ),
    ],
  },
});
