import type { KubernetesObject, Rendered } from "../core/kubernetes";
import { LABELS, MANAGED_BY } from "../core/labels";
import type { CellFacts, FabricFacts, PoolFacts, RailFacts } from "../site/facts";

/** Where the network operator, its SR-IOV operator and nv-ipam look for their resources. */
export const OPERATOR_NAMESPACE = "nvidia-network-operator";

/** Where the rails' NetworkAttachmentDefinitions are, for every namespace to name as `gigafactory-fabric/rail-0`. */
export const FABRIC_NAMESPACE = "gigafactory-fabric";

/** An object of the fabric with the labels that all of them have. */
export function fabricObject(
  cell: CellFacts,
  apiVersion: string,
  kind: string,
  metadata: KubernetesObject["metadata"],
  body: Readonly<Record<string, unknown>>,
): Rendered {
  const labels = {
    [LABELS.managedBy]: MANAGED_BY,
    [LABELS.site]: cell.site.id,
    [LABELS.cell]: cell.id,
    ...metadata.labels,
  };
  const object: KubernetesObject = { apiVersion, kind, metadata: { ...metadata, labels }, ...body };
  return { object };
}

/** The pools that a fabric connects, in its own order. */
export function poolsOf(fabric: FabricFacts, cell: CellFacts): PoolFacts[] {
  return fabric.pools.flatMap((id) => cell.pools.find((pool) => pool.id === id) ?? []);
}

/** Those with a card on a rail: systems with fewer cards are on the first rails only. */
export function poolsOnRail(fabric: FabricFacts, cell: CellFacts, rail: RailFacts): PoolFacts[] {
  return poolsOf(fabric, cell).filter((pool) => pool.system.nics > rail.index);
}

/** Node selector terms, of which any one is enough: a term for each pool, of all its labels. */
export function nodeSelectorTerms(pools: readonly PoolFacts[]) {
  return pools.map((pool) => ({
    matchExpressions: Object.entries(pool.nodeLabels).map(([key, value]) => ({ key, operator: "In", values: [value] })),
  }));
}

/** `nvidia.com/rail0` → `rail0`: the operator puts its prefix before the names that policies and networks give. */
export function resourceName(rail: RailFacts): string {
  return rail.resource.slice(rail.resource.indexOf("/") + 1);
}
