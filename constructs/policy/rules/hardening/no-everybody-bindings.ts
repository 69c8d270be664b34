import { openReason } from "../../evidence/open-reason";
import { bindingSubjects, boundRole, PUBLIC_ROLES } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, passUnless, unknown, violation } from "../../verdict";

const BINDING = (subject: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: everybody}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [${subject}]`;

/** Groups whose members nobody has chosen. */
const EVERYBODY = /^system:(authenticated|serviceaccounts)(:|$)/;

export const noEverybodyBindings = defineRule({
  id: "hardening/no-everybody-bindings",
  title: "No role is given to everybody who has signed in, or to all service accounts",
  severity: "warning",
  why: "Every tenant's people and pods are in these groups, also those who come next year.",
  fix: "Bind the group or the service account that needs the right.",
  source: "kubernetes.io/docs/concepts/security/rbac-good-practices, least privilege; CIS 5.1.1",
  reads: ["subjects[].kind", "subjects[].name"],
  subjects: objects("RoleBinding", "ClusterRoleBinding"),
  check(binding) {
    const found = bindingSubjects(binding).filter(({ kind, name }) => kind === "Group" && EVERYBODY.test(name));
    const open = found.length === 0 ? undefined : openReason(binding, "roleRef.name");
    if (open !== undefined) return unknown(open);
    const { name: role } = boundRole(binding);
    if (PUBLIC_ROLES.includes(role)) return pass();
    return passUnless(
      found.map(({ name }) =>
        violation({ attribute: name, actual: `gives ${role} to ${name}`, expected: "a group with chosen members" }),
      ),
    );
  },
  examples: {
    passing: [BINDING("{kind: Group, name: oidc:shop}")],
    failing: [
      BINDING("{kind: Group, name: system:authenticated}"),
      BINDING("{kind: Group, name: system:serviceaccounts:shop}"),
    ],
  },
});
