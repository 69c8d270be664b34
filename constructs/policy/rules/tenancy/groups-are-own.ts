import type { FieldPath } from "../../../core/fault";
import { LABELS } from "../../../core/labels";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { writtenAt } from "../../evidence/written-at";
import { bindingSubjects } from "../../reading/rbac";
import { tenantOf } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import { objectSubject } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

const NAMESPACES = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}}
`;

function exampleBinding(namespace: string, group: string): string {
  return `---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers, namespace: ${namespace}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: developer}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "${group}"}]
`;
}

export const groupsAreOwn = defineRule({
  id: "tenancy/groups-are-own",
  title: "A group has rights in one tenant's namespaces only",
  severity: "error",
  why: "A group that two tenants bind gives each one's people the other's secrets. A group of Kubernetes itself, such as system:authenticated, gives them to everybody.",
  fix: "Bind groups of the tenant's own organisation; make a new group for people who work for both.",
  source: "kubernetes.io/docs/reference/access-authn-authz/rbac, default role bindings and system: groups",
  reads: ["subjects", "metadata.namespace"],
  subjects: tenantBindings,
  check(binding, evidence) {
    const tenant = tenantOfBinding(binding, evidence);
    const groups = groupNames(binding);
    const file = writtenAt(binding, evidence);
    const people = file === undefined ? {} : { path: [...file, "people"] };
    if (groups.length === 0) return notApplicable();
    return passUnless(
      groups.flatMap((group): Violation[] => {
        if (isKubernetesOwn(group, binding))
          return [binds(group, "every account that Kubernetes counts to it", people)];
        const others = [...(tenantsByGroup(evidence).get(group) ?? [])].filter((other) => other !== tenant);
        return others.length > 0 ? [binds(group, `people of tenant ${others.join(", ")} too`, people)] : [];
      }),
    );
  },
  examples: {
    passing: [NAMESPACES + exampleBinding("charite", "oidc:charite") + exampleBinding("uni-b", "oidc:uni-b")],
    failing: [
      NAMESPACES + exampleBinding("charite", "oidc:doctors") + exampleBinding("uni-b", "oidc:doctors"),
      NAMESPACES + exampleBinding("charite", "system:authenticated"),
    ],
  },
});

function binds(group: string, whom: string, people: { readonly path?: FieldPath }): Violation {
  return violation({
    ...people,
    attribute: group,
    actual: `binds the group ${group}: ${whom}`,
    expected: "groups of this tenant alone",
  });
}

function tenantBindings(evidence: Evidence) {
  return ["RoleBinding", "ClusterRoleBinding"]
    .flatMap((kind) => objectsOfKind(evidence, kind))
    .filter((binding) => tenantOfBinding(binding, evidence) !== undefined)
    .map(objectSubject);
}

function tenantOfBinding(binding: EvidenceObject, evidence: Evidence): string | undefined {
  return tenantOf(evidence, binding) ?? binding.object.metadata.labels?.[LABELS.tenant];
}

function groupNames(binding: EvidenceObject): string[] {
  return bindingSubjects(binding)
    .filter(({ kind }) => kind === "Group")
    .map(({ name }) => name);
}

function isKubernetesOwn(group: string, { object }: EvidenceObject): boolean {
  return group.startsWith("system:") && group !== `system:serviceaccounts:${object.metadata.namespace}`;
}

const tenantsByGroup = perEvidence((evidence): ReadonlyMap<string, ReadonlySet<string>> => {
  const index = new Map<string, Set<string>>();
  for (const { item } of tenantBindings(evidence)) {
    const tenant = tenantOfBinding(item, evidence) ?? "";
    for (const group of groupNames(item)) index.set(group, (index.get(group) ?? new Set()).add(tenant));
  }
  return index;
});
