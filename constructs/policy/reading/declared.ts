import { LABELS } from "../../core/labels";
import type { CellFacts, NamespaceFacts, PoolFacts, TenantFacts } from "../../site/facts";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";

/** What the site declares of one namespace of a tenant. */
export interface DeclaredNamespace {
  readonly tenant: TenantFacts;
  readonly namespace: NamespaceFacts;
}

/** Tenants that have objects: what is only requested has none yet, of an offboarded one storage is left at most. */
const namespaces = perEvidence(({ site }): ReadonlyMap<string, DeclaredNamespace> => {
  const present = (site?.tenants ?? []).filter(({ phase }) => phase === "active" || phase === "held");
  return new Map(
    present.flatMap((tenant) =>
      // Facts of earlier versions say nothing of namespaces: there was one.
      (tenant.namespaces ?? [{ name: tenant.id, entitlements: tenant.entitlements, storage: tenant.storage }]).map(
        (namespace): [string, DeclaredNamespace] => [namespace.name, { tenant, namespace }],
      ),
    ),
  );
});

/** What the site declares of a namespace, by its name. */
export function declaredNamespace(evidence: Evidence, name: string | undefined): DeclaredNamespace | undefined {
  return name === undefined ? undefined : namespaces(evidence).get(name);
}

/** The cell of the site that an object stands in. */
export function declaredCell({ site }: Evidence, { cell }: EvidenceObject): CellFacts | undefined {
  return site?.cells.find(({ id, phase }) => id === cell && phase === undefined);
}

/** True for objects that our own labels call a tenant's, a cell's or a programme's. */
export function isOurs({ object }: EvidenceObject): boolean {
  return object.metadata.labels?.[LABELS.cell] !== undefined;
}

/** GPUs by flavor and resource that entitlements to pools of one cell come to. */
export function gpusByFlavor(
  entitlements: NamespaceFacts["entitlements"],
  cell: CellFacts,
): { readonly pool: PoolFacts; readonly flavor: string; readonly guaranteed: number; readonly burst: number }[] {
  return entitlements.flatMap(({ pool: ref, guaranteed, burst }) => {
    const pool = cell.pools.find((candidate) => candidate.ref === ref);
    return pool?.flavor === undefined ? [] : [{ pool, flavor: pool.flavor, guaranteed, burst }];
  });
}
