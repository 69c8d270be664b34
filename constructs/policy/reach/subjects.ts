import type { Evidence } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import type { BindingSubject } from "../reading/rbac";
import { bindingSubjects } from "../reading/rbac";
import { tenantOf, tenantOfNamespace } from "../reading/tenancy";

/** Everybody that the API server knows, tenants' people and pods among them. */
const EVERYBODY = ["system:authenticated", "system:unauthenticated", "system:serviceaccounts"];
const ACCOUNTS_OF = "system:serviceaccounts:";
const ACCOUNT = /^system:serviceaccount:([^:]+):[^:]+$/;

/** Who a subject of a binding is: tenants by their ids, or everybody. */
export function ownersOf(
  evidence: Evidence,
  cell: string | undefined,
  { kind, name, namespace }: BindingSubject,
): readonly string[] | "everybody" {
  const home = kind === "ServiceAccount" ? namespace : accountNamespace(kind, name);
  if (home !== undefined) return listed(tenantOfNamespace(evidence, cell, home));
  if (EVERYBODY.includes(name) || name === "system:anonymous") return "everybody";
  return kind === "Group" ? (groups(evidence).get(name) ?? []) : [];
}

/** `group charite-admins`, `ServiceAccount charite/default`. */
export function subjectText({ kind, name, namespace }: BindingSubject): string {
  return `${kind === "ServiceAccount" ? kind : kind.toLowerCase()} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

function accountNamespace(kind: string, name: string): string | undefined {
  if (kind === "Group" && name.startsWith(ACCOUNTS_OF)) return name.slice(ACCOUNTS_OF.length);
  return kind === "User" ? ACCOUNT.exec(name)?.[1] : undefined;
}

function listed(tenant: string | undefined): readonly string[] {
  return tenant === undefined ? [] : [tenant];
}

/** Tenants by the groups of their people: as their files say, else by what the groups are bound to. */
const groups = perEvidence((evidence): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const add = (group: string, tenant: string) => {
    const known = found.get(group) ?? [];
    if (!known.includes(tenant)) found.set(group, [...known, tenant]);
  };
  const { site } = evidence;
  for (const { id, people } of site?.tenants ?? [])
    for (const group of [...people.admins, ...people.developers, ...people.viewers])
      add(`${site?.groupPrefix ?? ""}${group}`, id);
  if (site !== undefined) return found;
  for (const binding of objectsOfKind(evidence, "RoleBinding")) {
    const tenant = tenantOf(evidence, binding);
    if (tenant === undefined) continue;
    for (const { kind, name } of bindingSubjects(binding)) if (kind === "Group") add(name, tenant);
  }
  return found;
});
