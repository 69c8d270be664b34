import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { WIDE_ROLES } from "../../reading/cluster-rights";
import { bindingSubjects, boundRole, SUBJECTS } from "../../reading/rbac";
import { knowsTenants, tenantOf, tenantOfNamespace } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, nothingJoined, passUnless, violation } from "../../verdict";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
`;

export const noPrivilegedBindings = defineRule({
  id: "hardening/no-privileged-bindings",
  title: "Tenants hold roles that were written for them, not Kubernetes' own wide ones",
  severity: "error",
  why: "admin and edit grow with every operator that aggregates its CRDs into them; edit alone may read all Secrets, change the ConfigMaps that policies take parameters from, and act as any service account.",
  fix: "Bind a ClusterRole of the toolkit (see the tenant's roles) or one of your own that names its resources.",
  source: "kubernetes.io/docs/reference/access-authn-authz/rbac, user-facing roles; CIS Kubernetes Benchmark 5.1.1",
  reads: ["roleRef", ...SUBJECTS],
  joins: [TENANT_NAMESPACES],
  subjects: objects("RoleBinding", "ClusterRoleBinding"),
  check(binding, evidence) {
    const { kind: roleKind, name: role } = boundRole(binding);
    const people = bindingSubjects(binding).filter((subject) => isTenants(subject, binding, evidence));
    // A Role called admin is the namespace's own.
    const isWide = (roleKind !== "Role" && WIDE_ROLES.includes(role)) || role.startsWith("system:");
    if (people.length === 0) return isWide && knowsTenants(evidence) ? nothingJoined() : notApplicable();
    if (!isWide) return passUnless([]);
    return passUnless(
      people.map(({ kind, name }) =>
        violation({
          attribute: `${kind} ${name}`,
          actual: `gives ${role} to ${kind} ${name}`,
          expected: "a role that was written for tenants",
        }),
      ),
    );
  },
  examples: {
    passing: [
      `${NAMESPACE}apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: gigafactory-developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "oidc:charite"}]`,
      `${NAMESPACE}apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: admin}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "oidc:charite"}]`,
    ],
    failing: [
      `${NAMESPACE}apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers, namespace: charite}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "oidc:charite"}]`,
      `${NAMESPACE}apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: jobs}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: jobs, namespace: charite}]`,
      `tenants: {charite: {people: {admins: [charite-admins]}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: charite-admins}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "oidc:charite-admins"}]`,
    ],
  },
});

/** Everybody in a binding of a tenant's namespace; elsewhere tenants' service accounts and groups. */
function isTenants(
  { kind, name, namespace }: { readonly kind: string; readonly name: string; readonly namespace?: string },
  binding: EvidenceObject,
  evidence: Evidence,
): boolean {
  if (tenantOf(evidence, binding) !== undefined || binding.object.metadata.labels?.[LABELS.tenant] !== undefined) {
    return true;
  }
  if (kind === "ServiceAccount") return tenantOfNamespace(evidence, binding.cell, namespace ?? "") !== undefined;
  return kind === "Group" && tenantGroups(evidence).has(name);
}

/** Groups that the site's tenants name, and those that a binding in a tenant's namespace gives something. */
const tenantGroups = perEvidence((evidence): ReadonlySet<string> => {
  const { site } = evidence;
  const stated = (site?.tenants ?? []).flatMap(({ people }) =>
    [...people.admins, ...people.developers, ...people.viewers].map((group) => `${site?.groupPrefix ?? ""}${group}`),
  );
  const bound = objectsOfKind(evidence, "RoleBinding")
    .filter((binding) => tenantOf(evidence, binding) !== undefined)
    .flatMap(bindingSubjects)
    .map(({ name }) => name);
  return new Set([...stated, ...bound]);
});
