import type { FieldPath } from "../../../core/fault";
import { LABELS } from "../../../core/labels";
import type { TenantFacts } from "../../../site/facts";
import type { Evidence } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { writtenAt } from "../../evidence/written-at";
import { bindingSubjects, SUBJECTS } from "../../reading/rbac";
import { isPerhapsTenants, tenantOf } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { EXAMPLE_TENANTS } from "../../tenancy-examples";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { objectSubject, subjectWith, tenants } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

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
  reads: [...SUBJECTS, "metadata.namespace"],
  joins: [
    TENANT_NAMESPACES,
    { kinds: ["RoleBinding", "ClusterRoleBinding"], by: ["metadata.namespace", ...SUBJECTS], can: "break" },
  ],
  subjects: (evidence): readonly Subject<Claim>[] => [...bindings(evidence), ...requests(evidence)],
  check({ tenant, groups, own, people }, evidence) {
    if (groups.length === 0) return notApplicable();
    return passUnless(
      groups.flatMap((group): Violation[] => {
        if (group.startsWith("system:") && group !== own)
          return [binds(group, "every account that Kubernetes counts to it", people)];
        const others = tenantsOf(group, tenant, evidence);
        return others.length > 0 ? [binds(group, `people of ${others.join(", ")} too`, people)] : [];
      }),
    );
  },
  examples: {
    passing: [EXAMPLE_TENANTS + exampleBinding("charite", "oidc:charite") + exampleBinding("uni-b", "oidc:uni-b")],
    failing: [
      EXAMPLE_TENANTS + exampleBinding("charite", "oidc:doctors") + exampleBinding("uni-b", "oidc:doctors"),
      EXAMPLE_TENANTS + exampleBinding("charite", "oidc:doctors") + exampleBinding("uni-b", "oidc:Doctors"),
      EXAMPLE_TENANTS + exampleBinding("charite", "system:authenticated"),
      `tenants:
  charite: {people: {admins: [doctors]}}
  uni-b: {phase: requested, people: {admins: [uni-b-admins], viewers: [doctors]}}`,
    ],
  },
});

/** Groups that a tenant's rights are for, or would be once its request is accepted. */
interface Claim {
  /** Empty where only an apply knows whether it is one's. */
  readonly tenant: string;
  readonly groups: readonly string[];
  /** Group of Kubernetes itself that is the tenant's own: service accounts of its namespace. */
  readonly own?: string;
  /** Where the tenant's file says so. */
  readonly people?: FieldPath;
}

function binds(group: string, whom: string, path: FieldPath | undefined): Violation {
  return violation({
    ...(path === undefined ? {} : { path }),
    attribute: group,
    actual: `binds the group ${group}: ${whom}`,
    expected: "groups of this tenant alone",
  });
}

function bindings(evidence: Evidence): Subject<Claim>[] {
  return ["RoleBinding", "ClusterRoleBinding"]
    .flatMap((kind) => objectsOfKind(evidence, kind))
    .flatMap((binding) => {
      const { namespace, labels } = binding.object.metadata;
      const tenant = tenantOf(evidence, binding) ?? labels?.[LABELS.tenant];
      if (tenant === undefined && !isPerhapsTenants(evidence, binding)) return [];
      const file = writtenAt(binding, evidence);
      const groups = bindingSubjects(binding).filter(({ kind }) => kind === "Group");
      const item = {
        tenant: tenant ?? "",
        groups: groups.map(({ name }) => name),
        own: `system:serviceaccounts:${namespace}`,
        ...(file === undefined ? {} : { people: [...file, "people"] }),
      };
      return [subjectWith(objectSubject(binding), item)];
    });
}

/** What is only requested binds nothing yet, and whoever reviews it is to know before it does. */
function requests(evidence: Evidence): Subject<Claim>[] {
  return tenants(evidence)
    .filter(({ item }) => item.phase === "requested")
    .map((subject) => {
      const people = ["tenants", subject.item.id, "people"];
      return {
        ...subject,
        path: people,
        item: { tenant: subject.item.id, groups: declared(subject, evidence), people },
      };
    });
}

/** Groups that a tenant's file names, as the API server knows them. */
function declared({ item: { people } }: Subject<TenantFacts>, { site }: Evidence): string[] {
  const groups = new Set([...people.admins, ...people.developers, ...people.viewers]);
  return [...groups].map((group) => `${site?.groupPrefix ?? ""}${group}`);
}

/** Most other tenants that are told of one group. */
const SHOWN = 20;

/** Other tenants of a group, whatever its case: directories take `Doctors` and `doctors` for one. */
function tenantsOf(group: string, tenant: string, evidence: Evidence): string[] {
  const found: string[] = [];
  for (const [other, spelling] of claimsByGroup(evidence).get(group.toLowerCase()) ?? []) {
    if (other === tenant) continue;
    if (found.length === SHOWN) return [...found, "others"];
    found.push(`tenant ${other}${spelling === group ? "" : `, which writes it ${spelling},`}`);
  }
  return found;
}

const claimsByGroup = perEvidence((evidence): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const index = new Map<string, Map<string, string>>();
  const add = (tenant: string, group: string) => {
    const key = group.toLowerCase();
    index.set(key, (index.get(key) ?? new Map<string, string>()).set(tenant, group));
  };
  for (const { item } of bindings(evidence))
    if (item.tenant !== "") for (const group of item.groups) add(item.tenant, group);
  for (const subject of tenants(evidence)) for (const group of declared(subject, evidence)) add(subject.item.id, group);
  return index;
});
