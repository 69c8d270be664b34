import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { partsOf, unreadView } from "./aggregated-roles";
import { builtInRules } from "./built-in-roles";
import type { RoleRule } from "./rbac";
import { boundRole, isNamedBy, roleRules } from "./rbac";

/** Kubernetes' own roles that allow more than a look. Source: kubernetes.io, RBAC, user-facing roles. */
export const WIDE_ROLES: readonly string[] = ["cluster-admin", "admin", "edit"];

/** Verbs on resources, each of which is enough. */
export interface Way {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export interface Right extends Way {
  /** By which one comes to the same. */
  readonly also?: readonly Way[];
  /** True where a rule that is for objects of some names gives it, too; otherwise such a rule gives nothing. */
  readonly evenNamed?: boolean;
}

/** Whoever is let into one pod is it. exec and attach over a WebSocket are a get; of a debug container that is a look. */
export const INTO_PODS = {
  resources: ["pods/exec", "pods/attach"],
  verbs: ["create", "get"],
  also: [{ resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] }],
  evenNamed: true,
};

/**
 * What a binding gives of some rights, a ClusterRoleBinding in every namespace and a RoleBinding in its own: the rule's
 * words, nothing, or undefined where the role was not read.
 */
export function rightGiven(evidence: Evidence, binding: EvidenceObject, right: Right): string | false | undefined {
  const { kind, name } = boundRole(binding);
  const inNamespace = kind === "Role" && binding.object.kind === "RoleBinding";
  if (kind !== "ClusterRole" && !inNamespace) return false;
  const read = rolesByName(evidence).get(keyOf(binding, kind, name));
  const role = read ?? (kind === "ClusterRole" && name === "view" ? unreadView(evidence, binding.cell) : undefined);
  if (role === undefined) return givenUnread(binding, right);
  const known = givenByRole(evidence);
  const ofRight = known.get(right) ?? new Map<EvidenceObject, Given>();
  known.set(right, ofRight);
  if (!ofRight.has(role)) ofRight.set(role, givenTogether(evidence, role, right));
  return ofRight.get(role);
}

type Given = ReturnType<typeof givenBy>;

/** Thousands are bound to one role, which may have thousands of parts: each is asked once for a right. */
const givenByRole = perEvidence(() => new Map<Right, Map<EvidenceObject, Given>>());

/** What a role gives with all its parts. */
function givenTogether(evidence: Evidence, role: EvidenceObject, right: Right): Given {
  const { parts, perhaps, builtIn, isUnread } = partsOf(evidence, role);
  const given = parts.map((part) => givenBy(part, right));
  const words = given.find((each) => typeof each === "string");
  if (words !== undefined) return words;
  const wide = builtIn.find((each) => WIDE_ROLES.includes(each));
  if (wide !== undefined) return `as ${wide} does`;
  const mayGive = isUnread || given.includes(undefined) || perhaps.some((each) => givenBy(each, right) !== false);
  return mayGive ? undefined : false;
}

/** What a role's own rules give. */
function givenBy(role: EvidenceObject, right: Right): string | false | undefined {
  const rules = roleRules(role);
  const index = rules.findIndex((each) => gives(each, right));
  const rule = rules[index];
  // Names that only an apply knows may make it harmless.
  const open = role.unknown?.filter((field) => field.startsWith(`rules[${index}]`)) ?? [];
  const decides = (field: string) => right.evenNamed !== true || !field.startsWith(`rules[${index}].resourceNames`);
  if (open.some(decides)) return undefined;
  if (rule !== undefined) return shownRule(rule);
  return openReason(role, "rules", "aggregationRule") === undefined ? false : undefined;
}

/** Of a role that was not read: what is known of Kubernetes' own. */
function givenUnread(binding: EvidenceObject, right: Right): string | false | undefined {
  const { kind, name } = boundRole(binding);
  if (kind === "ClusterRole" && WIDE_ROLES.includes(name)) return `as ${name} does`;
  const rules = builtInRules(kind, namespaceOf(binding), name);
  if (rules === undefined) return undefined;
  const rule = rules.find((each) => gives(each, right));
  return rule === undefined ? false : shownRule(rule);
}

const rolesByName = perEvidence(
  (evidence) =>
    new Map(
      (["Role", "ClusterRole"] as const).flatMap((kind) =>
        objectsOfKind(evidence, kind).map((role) => [keyOf(role, kind, role.object.metadata.name), role]),
      ),
    ),
);

function keyOf(item: EvidenceObject, kind: "Role" | "ClusterRole", name: string): string {
  return [item.cell ?? "", kind, kind === "Role" ? namespaceOf(item) : "", name].join("\n");
}

function gives({ apiGroups, resources, verbs, resourceNames }: RoleRule, right: Right): boolean {
  return (
    apiGroups.some((group) => group === "" || group === "*") &&
    (resourceNames.length === 0 || right.evenNamed === true) &&
    [right, ...(right.also ?? [])].some(
      (way) =>
        way.resources.some((wanted) => resources.some((named) => isNamedBy(named, wanted))) &&
        verbs.some((verb) => verb === "*" || way.verbs.includes(verb)),
    )
  );
}

function shownRule({ verbs, resources, resourceNames }: RoleRule): string {
  const named = resourceNames.length === 0 ? "" : ` named ${resourceNames.join(", ")}`;
  return `may ${verbs.join(", ")} ${resources.join(", ")}${named}`;
}
