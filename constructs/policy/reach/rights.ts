import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { partsOf } from "../reading/aggregated-roles";
import { builtInRules } from "../reading/built-in-roles";
import type { HalfKnown } from "../reading/half-known";
import type { RoleRule } from "../reading/rbac";
import { bindingSubjects, boundRole, roleRules } from "../reading/rbac";
import { looksAtShared, onlyNamespaces } from "../reading/shared-kinds";
import { tenantNamespaces, tenantOf, tenantOfNamespace } from "../reading/tenancy";
import { ownersOf, subjectText } from "./subjects";
import type { Witness } from "./witness";

/** Groups of resources that say something of whoever asks, and of no object. */
const OF_ONESELF = ["authentication.k8s.io", "authorization.k8s.io"];

/** What somebody would rather have first. */
const MOST_WANTED = ["secrets", "pods/exec", "pods", "persistentvolumeclaims", "configmaps"];

/** A way from a tenant's people or pods to objects of others, by a RoleBinding or ClusterRoleBinding. */
export function wayByBinding(evidence: Evidence, binding: EvidenceObject): Witness | undefined {
  const { name } = binding.object.metadata;
  const namespace = binding.object.kind === "RoleBinding" ? namespaceOf(binding) : undefined;
  const target = tenantOf(evidence, binding);
  const role = boundRole(binding);
  if (rightOf(evidence, binding) === undefined) return undefined;
  for (const subject of bindingSubjects(binding)) {
    const owners = ownersOf(evidence, binding.cell, subject);
    const tenant = foreign(evidence, binding, owners, target);
    if (tenant === undefined) continue;
    const right = rightOf(evidence, binding, owners);
    if (right === undefined) continue;
    const home = namespace === undefined ? "" : `${namespace}/`;
    return {
      tenant,
      subject:
        owners === "everybody" ? `${subjectText(subject)}, ${tenant} in it` : `${subjectText(subject)} of ${tenant}`,
      edges: [
        { object: `${binding.object.kind} ${home}${name}`, allows: `gives ${role.kind} ${role.name}` },
        { object: `${role.kind} ${role.name}`, allows: right },
      ],
      asset: namespace === undefined ? "objects of every tenant" : `objects of namespace ${namespace}`,
    };
  }
  return undefined;
}

/** The tenant that a binding lets to what is not its own. */
function foreign(
  evidence: Evidence,
  { object, cell }: EvidenceObject,
  owners: readonly string[] | "everybody",
  target: string | undefined,
): string | undefined {
  if (owners !== "everybody") return owners.find((owner) => owner !== target);
  // Kubernetes itself lets everybody read what is public, in namespaces of its own.
  if (target === undefined && object.kind === "RoleBinding") return undefined;
  return tenantsOfCell(evidence)
    .get(cell ?? "")
    ?.find((tenant) => tenant !== target);
}

/** The first two tenants of each cluster: one of them is another than any given. */
const tenantsOfCell = perEvidence((evidence): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { cell = "", tenant } of tenantNamespaces(evidence)) {
    const known = found.get(cell) ?? [];
    if (known.length < 2 && !known.includes(tenant)) found.set(cell, [...known, tenant]);
  }
  return found;
});

/**
 * What a bound role allows, the worst first; undefined where it reaches no object.
 * @param owners tenants whose own namespaces are none of another's.
 */
function rightOf(
  evidence: Evidence,
  binding: EvidenceObject,
  owners: readonly string[] | "everybody" = "everybody",
): string | undefined {
  const found = roleOf(evidence, binding);
  if (found === undefined) return unreadRight(binding);
  const { parts, builtIn } = partsOf(evidence, found);
  const rules = parts.flatMap(reachingRules);
  const ofOthers = rules.filter((rule) => !isOfOwnNamespaces(evidence, binding.cell, rule, owners));
  if (ofOthers.length > 0) return rightText(ofOthers);
  if (builtIn.length > 0) return `whatever ${builtIn.join(" and ")} allows`;
  return whyOpen(evidence, found) === undefined ? undefined : "whatever an apply makes of it";
}

function isOfOwnNamespaces(
  evidence: Evidence,
  cell: string | undefined,
  rule: RoleRule,
  owners: readonly string[] | "everybody",
): boolean {
  const isOwn = (name: string) => owners[0] === tenantOfNamespace(evidence, cell, name);
  return owners !== "everybody" && owners.length === 1 && onlyNamespaces(rule)?.every(isOwn) === true;
}

/** Why only an apply knows what a role allows, and of which role. */
function whyOpen(evidence: Evidence, role: EvidenceObject): HalfKnown | undefined {
  const { parts, perhaps, isUnread } = partsOf(evidence, role);
  for (const item of parts) {
    const why = openReason(item, "rules", "aggregationRule");
    if (why !== undefined) return { item, why };
  }
  const item = perhaps.find((each) => reachingRules(each).length > 0 || openReason(each, "rules") !== undefined);
  if (item !== undefined) return { item, why: openReason(item, "metadata.labels")! };
  return isUnread ? { item: role, why: "aggregationRule selects Kubernetes' own roles" } : undefined;
}

/** Of a role that was not read, what is known of Kubernetes' own. */
function unreadRight(binding: EvidenceObject): string | undefined {
  const { kind, name } = boundRole(binding);
  const rules = builtInRules(kind, namespaceOf(binding), name);
  if (rules === undefined) return "whatever it allows: it is not among what was read";
  const reaching = rules.filter(reachesObjects);
  return reaching.length === 0 ? undefined : rightText(reaching);
}

/** The role that a binding gives, where what it allows is known to an apply only. */
export function openRole(evidence: Evidence, binding: EvidenceObject): HalfKnown | undefined {
  const item = roleOf(evidence, binding);
  if (item === undefined) return undefined;
  const { parts, builtIn } = partsOf(evidence, item);
  const isKnown = builtIn.length > 0 || parts.some((part) => reachingRules(part).length > 0);
  return isKnown ? undefined : whyOpen(evidence, item);
}

function roleOf(evidence: Evidence, binding: EvidenceObject): EvidenceObject | undefined {
  const { kind, name } = boundRole(binding);
  const home = kind === "Role" ? namespaceOf(binding) : "";
  return roles(evidence).get(roleKey(binding.cell, kind, home, name));
}

function reachingRules(role: EvidenceObject): RoleRule[] {
  // An open group may be one of these: then the rule says nothing of any object.
  const mayBeOfOneself = (index: number) =>
    role.unknown?.some((field) => field.startsWith(`rules[${index}].apiGroups`)) === true;
  return roleRules(role).filter((rule, index) => reachesObjects(rule) && !mayBeOfOneself(index));
}

/** True for a right to what may be some tenant's; a look at what all share is none. */
function reachesObjects(rule: RoleRule): boolean {
  const { apiGroups, resources } = rule;
  return resources.length > 0 && !apiGroups.every((group) => OF_ONESELF.includes(group)) && !looksAtShared(rule);
}

function rightText(rules: readonly RoleRule[]): string {
  const wanted = MOST_WANTED.find((resource) => rules.some((rule) => rule.resources.includes(resource)));
  const rule =
    rules.find(({ resources }) => resources.includes("*")) ??
    rules.find(({ resources }) => wanted !== undefined && resources.includes(wanted)) ??
    rules[0]!;
  const resource = wanted !== undefined && rule.resources.includes(wanted) ? wanted : rule.resources[0];
  return `may ${rule.verbs.join(", ")} ${resource}`;
}

const roles = perEvidence((evidence): ReadonlyMap<string, EvidenceObject> => {
  const all = [...objectsOfKind(evidence, "ClusterRole"), ...objectsOfKind(evidence, "Role")];
  return new Map(
    all.map((role) => {
      const { kind, metadata } = role.object;
      const home = kind === "Role" ? namespaceOf(role) : "";
      return [roleKey(role.cell, kind, home, metadata.name), role];
    }),
  );
});

function roleKey(cell: string | undefined, kind: string, namespace: string, name: string): string {
  return [cell ?? "", kind, namespace, name].join("\n");
}

/** Rules of the roles that are bound in a namespace to its own tenant's subjects. */
export function rulesBoundIn(
  evidence: Evidence,
  bindings: readonly EvidenceObject[],
): readonly { readonly role: string; readonly rule: RoleRule }[] {
  return bindings.flatMap((binding) => {
    const { kind, name } = boundRole(binding);
    const found = roleOf(evidence, binding);
    const parts = found === undefined ? [] : partsOf(evidence, found).parts;
    return parts.flatMap(roleRules).map((rule) => ({ role: `${kind} ${name}`, rule }));
  });
}
