import { z } from "zod";
import { id } from "../core/names";
import { formatBytes, formatNumber } from "../core/quantity";
import type { EntitlementFacts, NamespaceFacts } from "../site/facts";
import { EntitlementsModel, TenantStorageModel } from "./entitlements";
import { reservedName } from "./reserved";

/** Most characters of a namespace's name: names that are derived from it have 63. */
const LONGEST = 40;

/** What a tenant has, and how its namespaces share it. */
export interface Shares {
  readonly id: string;
  readonly entitlements: readonly EntitlementFacts[];
  readonly storage: Readonly<Record<string, number>>;
  readonly namespaces?: Readonly<Record<string, Omit<NamespaceFacts, "name">>> | undefined;
}

export const NamespacesModel = z
  .record(
    id,
    z
      .strictObject({
        entitlements: EntitlementsModel.meta({ description: "Its part of the tenant's GPUs by pool." }),
        storage: TenantStorageModel.meta({ description: "Its part of the tenant's storage by <cell>/<tier>." }),
      })
      .refine(({ entitlements, storage }) => entitlements.length > 0 || Object.keys(storage).length > 0, {
        error: "has neither GPUs nor storage",
        params: { code: "tenant/empty-namespace", allowed: "entitlements or storage, or leave the namespace out" },
      }),
  )
  .refine((all) => Object.keys(all).length > 0, {
    error: "names none",
    params: { code: "tenant/empty-namespace", allowed: "at least one namespace", fix: "leave `namespaces` out" },
  })
  .refine((all) => Object.keys(all).length <= 10, {
    error: "are more than 10",
    params: { code: "tenant/too-many-namespaces", allowed: "at most 10" },
  });

/** A tenant's namespaces as facts: one of its own name where its file splits nothing. */
export function namespaceFacts({ id: tenant, entitlements, storage, namespaces }: Shares): NamespaceFacts[] {
  if (namespaces === undefined) return [{ name: tenant, entitlements, storage }];
  return Object.entries(namespaces).map(([name, share]) => ({ name: namespaceName(tenant, name), ...share }));
}

export function namespaceName(tenant: string, name: string): string {
  return `${tenant}-${name}`;
}

/** What is wrong with a field inside a tenant's file, as its model reports it. */
export interface ModelProblem {
  readonly path: (string | number)[];
  readonly message: string;
  readonly params: {
    readonly code: string;
    readonly allowed: string | readonly string[];
    readonly fix?: string;
  };
}

/** Names that cannot be, and shares that don't add up to what the tenant has. */
export function namespaceProblems(tenant: Shares): ModelProblem[] {
  const { namespaces } = tenant;
  if (namespaces === undefined) return [];
  return [
    ...Object.keys(namespaces).flatMap((name) => nameProblems(tenant.id, name)),
    ...strangePools(tenant),
    ...tenant.entitlements.flatMap((entitlement, index) => gpuProblems(entitlement, index, tenant)),
    ...Object.entries(tenant.storage).flatMap(([ref, bytes]) => storageProblems(ref, bytes, tenant)),
  ];
}

function nameProblems(tenant: string, name: string): ModelProblem[] {
  const full = namespaceName(tenant, name);
  const problem = (message: string, allowed: string): ModelProblem[] => [
    {
      path: ["namespaces", name],
      message,
      params: { code: "tenant/namespace-name", allowed, fix: "choose another name" },
    },
  ];
  if (full.length > LONGEST)
    return problem(`makes ${full}, which has ${full.length} characters`, `at most ${LONGEST} with the tenant's id`);
  const reserved = reservedName(full);
  return reserved === undefined
    ? []
    : problem(`makes ${full}: ${reserved} belongs to the cluster`, "a name that no part of the cluster uses");
}

/** Shares of what the tenant itself doesn't have. */
function strangePools({ namespaces = {}, entitlements, storage }: Shares): ModelProblem[] {
  const strange = (path: (string | number)[], ref: string, has: readonly string[]): ModelProblem => ({
    path,
    message: `shares ${ref}, of which the tenant has nothing`,
    params: { code: "tenant/namespace-share", allowed: has.length > 0 ? has : "none: the tenant has none" },
  });
  const pools = entitlements.map(({ pool }) => pool);
  const tiers = Object.keys(storage);
  return Object.entries(namespaces).flatMap(([name, share]) => [
    ...share.entitlements.flatMap(({ pool }, index) =>
      pools.includes(pool) ? [] : [strange(["namespaces", name, "entitlements", index, "pool"], pool, pools)],
    ),
    ...Object.keys(share.storage).flatMap((ref) =>
      tiers.includes(ref) ? [] : [strange(["namespaces", name, "storage", ref], ref, tiers)],
    ),
  ]);
}

function gpuProblems(entitlement: EntitlementFacts, index: number, { namespaces = {} }: Shares): ModelProblem[] {
  return (["guaranteed", "burst"] as const).flatMap((field) => {
    const parts = Object.entries(namespaces).map(([name, { entitlements }]): [string, number] => [
      name,
      entitlements.find(({ pool }) => pool === entitlement.pool)?.[field] ?? 0,
    ]);
    return sumProblems(parts, {
      has: entitlement[field],
      what: `${field} GPUs of ${entitlement.pool}`,
      field: `entitlements[${index}].${field}`,
      format: formatNumber,
    });
  });
}

function storageProblems(ref: string, bytes: number, { namespaces = {} }: Shares): ModelProblem[] {
  const parts = Object.entries(namespaces).map(([name, { storage }]): [string, number] => [name, storage[ref] ?? 0]);
  return sumProblems(parts, { has: bytes, what: `storage of ${ref}`, field: `storage.${ref}`, format: formatBytes });
}

interface Whole {
  readonly has: number;
  readonly what: string;
  readonly field: string;
  readonly format: (amount: number) => string;
}

/** A rest that nobody has is refused too: it would be a promise that no quota keeps. */
function sumProblems(
  parts: readonly (readonly [string, number])[],
  { has, what, field, format }: Whole,
): ModelProblem[] {
  const sum = parts.reduce((total, [, amount]) => total + amount, 0);
  if (sum === has) return [];
  const working = parts.filter(([, amount]) => amount > 0).map(([name, amount]) => `${name} ${format(amount)}`);
  const shown = working.length === 0 ? format(0) : `${working.join(" + ")} = ${format(sum)}`;
  const over = sum > has;
  const difference = format(Math.abs(sum - has));
  return [
    {
      path: ["namespaces"],
      message: `share ${what}: ${shown}, and the tenant has ${format(has)}: ${difference} ${over ? "too many" : "are left to nobody"}`,
      params: {
        code: "tenant/namespace-sum",
        allowed: `shares that add up to ${format(has)}`,
        fix: `${over ? "take" : "give"} ${difference} ${over ? "from" : "to"} a namespace, or set ${field} to ${format(sum)}`,
      },
    },
  ];
}
