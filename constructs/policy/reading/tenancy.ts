import { cellKey } from "../evidence/cell-key";
import { LABELS } from "../../core/labels";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { kindOf } from "../evidence/kind-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import type { Subject } from "../subject";
import { objectSubject, subjectWith } from "../subject";
import type { Labels, Selector } from "./selectors";
import { pinned, renderSelector, selects } from "./selectors";

/** A namespace in which a tenant's people work. */
export interface TenantNamespace {
  readonly name: string;
  readonly tenant: string;
  readonly cell?: string;
  /** As a selector sees them: with the name label, which the API server adds itself. */
  readonly labels: Labels;
  readonly source: EvidenceObject;
}

/** Namespaces with our tenant label, and those named like a tenant's of the site whose label somebody forgot. */
export const tenantNamespaces = perEvidence((evidence): readonly TenantNamespace[] => {
  // States of earlier versions say nothing of namespaces.
  const tenants = new Map(
    (evidence.site?.tenants ?? []).flatMap(({ id, namespaces = [{ name: id }] }) =>
      namespaces.map(({ name }): [string, string] => [name, id]),
    ),
  );
  return objectsOfKind(evidence, "Namespace").flatMap((source): TenantNamespace[] => {
    const { name, labels } = source.object.metadata;
    const tenant = labels?.[LABELS.tenant] ?? tenants.get(name);
    return tenant === undefined ? [] : [namespaceOf(source, tenant)];
  });
});

function namespaceOf(source: EvidenceObject, tenant: string): TenantNamespace {
  const cell = source.cell === undefined ? {} : { cell: source.cell };
  return { name: source.object.metadata.name, tenant, ...cell, labels: namespaceLabels(source), source };
}

/** The field that says whose an object is: rules that judge tenants' namespaces read it. */
export const WHOSE = `metadata.labels.${LABELS.tenant}`;

/** Each tenant namespace as a subject, and each that may be one: of those a rule that reads `WHOSE` says unknown. */
export function eachTenantNamespace(evidence: Evidence): Subject<TenantNamespace>[] {
  return [...tenantNamespaces(evidence), ...perhapsTenants(evidence).values()].map((item) =>
    subjectWith(objectSubject(item.source), item),
  );
}

/** True where there are tenants at all: of others' configurations nobody asks whose their namespaces are. */
export function knowsTenants(evidence: Evidence): boolean {
  return evidence.site !== undefined || tenantNamespaces(evidence).length > 0;
}

/** Namespaces, by cluster and name, of which only an apply knows whether they are a tenant's; none where nobody is one. */
const perhapsTenants = perEvidence((evidence): ReadonlyMap<string, TenantNamespace> => {
  if (!knowsTenants(evidence)) return new Map();
  const found = objectsOfKind(evidence, "Namespace").filter(
    (source) =>
      openReason(source, WHOSE) !== undefined &&
      tenantOfNamespace(evidence, source.cell, source.object.metadata.name) === undefined,
  );
  return new Map(found.map((source) => [cellKey(source.cell, source.object.metadata.name), namespaceOf(source, "")]));
});

/** Why only an apply knows whether a Namespace is a tenant's; undefined where it is known. */
export function whyPerhapsTenants(evidence: Evidence, item: EvidenceObject): string | undefined {
  const { name } = item.object.metadata;
  const isPerhaps = kindOf(item.object) === "Namespace" && perhapsTenants(evidence).has(cellKey(item.cell, name));
  return isPerhaps ? openReason(item, WHOSE) : undefined;
}

/** True where only an apply knows whether an object stands in a tenant's namespace. */
export function isPerhapsTenants(evidence: Evidence, { object: { metadata }, cell }: EvidenceObject): boolean {
  return metadata.namespace !== undefined && perhapsTenants(evidence).has(cellKey(cell, metadata.namespace));
}

/** Labels of a namespace as the API server completes them. Source: kubernetes.io/metadata.name, set by the server. */
export function namespaceLabels({ object: { metadata } }: EvidenceObject): Labels {
  return { ...metadata.labels, [LABELS.namespaceName]: metadata.name };
}

/** The tenant whose namespace an object stands in; undefined for objects elsewhere. */
export function tenantOf(evidence: Evidence, { object, cell }: EvidenceObject): string | undefined {
  const { namespace } = object.metadata;
  return namespace === undefined ? undefined : tenantOfNamespace(evidence, cell, namespace);
}

/** The tenant that a namespace of one cluster belongs to. */
export function tenantOfNamespace(evidence: Evidence, cell: string | undefined, name: string): string | undefined {
  return homes(evidence).get(cellKey(cell, name));
}

const homes = perEvidence(
  (evidence): ReadonlyMap<string, string> =>
    new Map(tenantNamespaces(evidence).map(({ name, tenant, cell }) => [cellKey(cell, name), tenant])),
);

const selections = perEvidence(() => new Map<string, readonly string[]>());

/** Tenants of one cluster whose namespaces a selector selects: none, one, or the first two. */
export function tenantsSelected(evidence: Evidence, cell: string | undefined, selector: Selector): readonly string[] {
  const key = cellKey(cell, renderSelector(selector));
  const known = selections(evidence).get(key);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const namespace of tenantNamespaces(evidence)) {
    if (found.size === 2) break;
    if (namespace.cell === cell && selects(selector, namespace.labels)) found.add(namespace.tenant);
  }
  selections(evidence).set(key, [...found]);
  return [...found];
}

/** True for a selector of some other tenant's namespace; those that it names are not looked for among all. */
export function selectsOthers(
  evidence: Evidence,
  selector: Selector,
  { cell, tenant }: Pick<TenantNamespace, "cell" | "tenant">,
): boolean {
  const named = pinned(selector, LABELS.namespaceName)?.flatMap(
    (name) => tenantOfNamespace(evidence, cell, name) ?? [],
  );
  return (named ?? tenantsSelected(evidence, cell, selector)).some((other) => other !== tenant);
}

/** Objects of some kinds that stand in tenants' namespaces, or may: of those a rule that joins `WHOSE` says unknown. */
export function inTenantNamespaces(...kinds: readonly string[]): (evidence: Evidence) => Subject<EvidenceObject>[] {
  return (evidence) =>
    kinds
      .flatMap((kind) => objectsOfKind(evidence, kind))
      .filter((object) => tenantOf(evidence, object) !== undefined || isPerhapsTenants(evidence, object))
      .map(objectSubject);
}
