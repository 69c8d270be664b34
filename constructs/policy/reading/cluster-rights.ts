import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import type { RoleRule } from "./rbac";
import { boundRole, roleRules } from "./rbac";

/** Kubernetes' own roles that allow more than a look. Source: kubernetes.io, RBAC, user-facing roles. */
const WIDE = ["cluster-admin", "admin", "edit"];

export interface Right {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * What a binding gives of some rights, a ClusterRoleBinding in every namespace and a RoleBinding in its own: the rule's
 * words, nothing, or undefined where the role was not read.
 */
export function rightGiven(evidence: Evidence, binding: EvidenceObject, right: Right): string | false | undefined {
  const { kind, name } = boundRole(binding);
  const inNamespace = kind === "Role" && binding.object.kind === "RoleBinding";
  if (kind !== "ClusterRole" && !inNamespace) return false;
  const role = rolesByName(evidence).get(keyOf(binding, kind, name));
  if (role === undefined && kind === "Role") return undefined;
  if (role === undefined) return WIDE.includes(name) ? `as ${name} does` : name === "view" ? false : undefined;
  const index = roleRules(role).findIndex((each) => gives(each, right));
  const rule = roleRules(role)[index];
  // Names that only an apply knows may make it harmless.
  if (role.unknown?.some((field) => field.startsWith(`rules[${index}]`)) === true) return undefined;
  if (rule !== undefined) return `may ${rule.verbs.join(", ")} ${rule.resources.join(", ")}`;
  // What an aggregated role allows is the sum of others.
  const isOpen =
    role.object["aggregationRule"] !== undefined || openReason(role, "rules", "aggregationRule") !== undefined;
  return isOpen ? undefined : false;
}

const rolesByName = perEvidence(
  (evidence) =>
    new Map(
      (["Role", "ClusterRole"] as const).flatMap((kind) =>
        objectsOfKind(evidence, kind).map((role) => [keyOf(role, kind, role.object.metadata.name), role]),
      ),
    ),
);

function keyOf({ cell, object }: EvidenceObject, kind: "Role" | "ClusterRole", name: string): string {
  return [cell ?? "", kind, kind === "Role" ? (object.metadata.namespace ?? "default") : "", name].join("\n");
}

function gives({ apiGroups, resources, verbs, resourceNames }: RoleRule, right: Right): boolean {
  return (
    apiGroups.some((group) => group === "" || group === "*") &&
    resourceNames.length === 0 &&
    right.resources.some((wanted) => resources.some((named) => covers(named, wanted))) &&
    verbs.some((verb) => verb === "*" || right.verbs.includes(verb))
  );
}

function covers(named: string, wanted: string): boolean {
  if (named === "*" || named === wanted) return true;
  const slash = wanted.indexOf("/");
  return slash > 0 && (named === `*${wanted.slice(slash)}` || named === `${wanted.slice(0, slash)}/*`);
}
