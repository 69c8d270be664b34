import type { KubernetesObject } from "../../../core/kubernetes";
import { asFieldsList, asText, fieldAt } from "../../reading/fields";
import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf, tenantIdOf } from "../danger";
import type { Change } from "../domain";
import { isHidden, same, shownText } from "../hidden";
import { addedRights, rightsInWords } from "../rights";

const GROUP = "rbac.authorization.k8s.io";
const ROLES = [`${GROUP}/Role`, `${GROUP}/ClusterRole`];
const BINDINGS = [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`];

export const isolationRole: DangerKind = {
  kind: "isolation-role",
  title: "A role would give more rights, or be given to somebody whom no tenant's file names",
  why: "A right that is added to a role is added for everybody who has it, in every tenant's namespace at once.",
  fix: "Make a role of its own for the ones who need it, and name people in their tenant's file.",
  source:
    "kubernetes.io/docs/reference/access-authn-authz/rbac; NSA/CISA Kubernetes Hardening Guide 1.2, least privilege",
  find: (change) => [
    ...changesOf(change, ROLES).flatMap(widerRole),
    ...changesOf(change, BINDINGS).flatMap((resource) => widerBinding(resource, change)),
  ],
};

function widerRole(resource: ResourceChange): Found[] {
  const { before, after } = resource;
  if (after === undefined) return [];
  const head = { subject: subjectOf(resource), resource };
  const aggregates = Object.keys(after.metadata.labels ?? {}).filter(
    (label) => label.startsWith(`${GROUP}/aggregate-to-`) && before?.metadata.labels?.[label] === undefined,
  );
  if (aggregates.length > 0)
    return [
      {
        ...head,
        verdict: "danger",
        what: `would be added to ${aggregates.map(builtin).join(", ")}`,
        detail: rightsInWords(addedRights(undefined, after)),
      },
    ];
  // A role that nobody has yet gives nobody anything: its binding is what counts.
  if (before === undefined) return [];
  if (isHidden(after["rules"])) return [{ ...head, verdict: "unknown", what: "has rules that nobody may see yet" }];
  const added = addedRights(before, after);
  return added.length === 0 ? [] : [{ ...head, verdict: "danger", what: `would also allow ${rightsInWords(added)}` }];
}

function builtin(label: string): string {
  return `the built-in role ${label.slice(`${GROUP}/aggregate-to-`.length)}`;
}

function widerBinding(resource: ResourceChange, change: Change): Found[] {
  const { before, after } = resource;
  if (after === undefined) return [];
  const head = { subject: subjectOf(resource), resource };
  const role = shownText(asText(fieldAt(after, "roleRef.name")) ?? "a role");
  if (before !== undefined && !same(before["roleRef"], after["roleRef"]))
    return [
      {
        ...head,
        verdict: "danger",
        attribute: "role",
        what: `would give the role ${role}, no longer ${shownText(asText(fieldAt(before, "roleRef.name")) ?? "the one it gives")}`,
      },
    ];
  if (isHidden(after["subjects"]))
    return [{ ...head, verdict: "unknown", what: `gives the role ${role} to subjects that nobody may see yet` }];
  const had = new Set(subjectsOf(before).map(keyOf));
  return subjectsOf(after)
    .filter((subject) => !had.has(keyOf(subject)) && !isNamed(subject, resource, change))
    .map((subject) => ({
      ...head,
      verdict: "danger",
      attribute: keyOf(subject),
      what: `would give the role ${role} to ${subject.kind} ${subject.name}`,
    }));
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

function subjectsOf(binding: KubernetesObject | undefined): Subject[] {
  return asFieldsList(binding?.["subjects"]).map((subject) => ({
    kind: asText(subject["kind"]) ?? "",
    name: asText(subject["name"]) ?? "",
    namespace: asText(subject["namespace"]),
  }));
}

function keyOf({ kind, name, namespace = "" }: Subject): string {
  return [kind, namespace, name].join(" ").replace(/ +/g, " ");
}

/** True for a group that the tenant's own file names, in the tenant's namespace, and for an account of that namespace. */
function isNamed({ kind, name, namespace }: Subject, resource: ResourceChange, change: Change): boolean {
  const home = resource.after?.metadata.namespace;
  if (home === undefined) return false;
  if (kind === "ServiceAccount") return namespace === undefined || namespace === "" || namespace === home;
  const id = tenantIdOf(change, resource);
  const tenant = id === undefined ? undefined : change.tenants.get(id)?.after;
  if (kind !== "Group" || tenant === undefined || home !== id) return false;
  const { admins, developers, viewers } = tenant.people;
  const prefix = change.site.after?.groupPrefix;
  return [...admins, ...developers, ...viewers].some((group) =>
    prefix === undefined ? name.endsWith(group) && !name.startsWith("system:") : name === `${prefix}${group}`,
  );
}
