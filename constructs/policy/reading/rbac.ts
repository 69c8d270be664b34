import type { EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { asFieldsList, asText, asTexts, fieldAt } from "./fields";

/** One rule of a Role or ClusterRole. */
export interface RoleRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceUrls: readonly string[];
  /** Names of the objects that it is for; empty: all. */
  readonly resourceNames: readonly string[];
}

export function roleRules({ object }: EvidenceObject): RoleRule[] {
  return asFieldsList(object["rules"]).map((rule) => ({
    apiGroups: asTexts(rule["apiGroups"]),
    resources: asTexts(rule["resources"]),
    verbs: asTexts(rule["verbs"]),
    nonResourceUrls: asTexts(rule["nonResourceURLs"]),
    resourceNames: asTexts(rule["resourceNames"]),
  }));
}

/**
 * True where what a role names is this resource: its own name, an asterisk for all, or one in place of the kind before a
 * subresource. In place of the subresource it stands for nothing.
 *
 * Source: k8s.io/component-helpers auth/rbac/validation, ResourceMatches.
 */
export function isNamedBy(named: string, resource: string): boolean {
  if (named === "*" || named === resource) return true;
  const slash = resource.indexOf("/");
  return slash > 0 && named === `*${resource.slice(slash)}`;
}

/** Whom a binding gives its role. */
export interface BindingSubject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** What is read of subjects: the API group follows from the kind, and is the provider's to fill in. */
export const SUBJECTS = ["subjects[].kind", "subjects[].name", "subjects[].namespace"] as const;

export function bindingSubjects(binding: EvidenceObject): BindingSubject[] {
  return asFieldsList(binding.object["subjects"]).map((subject) => {
    const kind = asText(subject["kind"]) ?? "";
    const name = asText(subject["name"]) ?? "";
    const namespace = homeOf(kind, asText(subject["namespace"]) ?? "", binding);
    return namespace === undefined ? { kind, name } : { kind, name, namespace };
  });
}

/** An account that names no namespace is the API server's to refuse: whoever wrote it meant the binding's own. */
function homeOf(kind: string, stated: string, binding: EvidenceObject): string | undefined {
  if (stated !== "") return stated;
  return kind === "ServiceAccount" && binding.object.kind === "RoleBinding" ? namespaceOf(binding) : undefined;
}

/** The service accounts that a binding gives its role, also those that it calls by the name of their user. */
export function boundAccounts(binding: EvidenceObject): BindingSubject[] {
  return bindingSubjects(binding).flatMap((subject) => {
    if (subject.kind === "ServiceAccount") return [subject];
    const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject.name) ?? [];
    if (subject.kind !== "User" || namespace === undefined || name === undefined) return [];
    return [{ kind: "ServiceAccount", name, namespace }];
  });
}

/**
 * The namespace whose service accounts are in a group, default among them; `""` for those of every namespace, who have
 * signed in, too; undefined for other subjects. Source: k8s.io/apiserver authentication/serviceaccount, MakeGroupNames.
 */
export function accountsOfGroup({ kind, name }: BindingSubject): string | undefined {
  if (kind !== "Group") return undefined;
  if (name === "system:authenticated") return "";
  const [whole, namespace = ""] = /^system:serviceaccounts(?::(.+))?$/.exec(name) ?? [];
  return whole === undefined ? undefined : namespace;
}

/**
 * The first service account that a binding gives its role, or group of them, in words; undefined where it gives it to none.
 */
export function boundAccountTitle(binding: EvidenceObject): string | undefined {
  const [account] = boundAccounts(binding);
  if (account !== undefined) return `ServiceAccount ${account.name}`;
  const namespace = bindingSubjects(binding)
    .map(accountsOfGroup)
    .find((found) => found !== undefined);
  return namespace === undefined ? undefined : everyAccount(namespace);
}

/** `every service account of shop`; of no namespace, of all. */
export function everyAccount(namespace: string): string {
  return `every service account${namespace === "" ? "" : ` of ${namespace}`}`;
}

/** Roles of Kubernetes itself that every cluster gives to everybody. */
export const PUBLIC_ROLES: readonly string[] = [
  "system:basic-user",
  "system:discovery",
  "system:public-info-viewer",
  "system:service-account-issuer-discovery",
];

/** Name of the role that a binding gives. */
export function boundRole({ object }: EvidenceObject): { readonly kind: string; readonly name: string } {
  return {
    kind: asText(fieldAt(object["roleRef"], "kind")) ?? "",
    name: asText(fieldAt(object["roleRef"], "name")) ?? "",
  };
}
