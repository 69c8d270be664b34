import { asFieldsList, asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import type { PoolFacts } from "../../../constructs/site/facts";
import type { Cluster, LiveObject } from "../../cluster/cluster";
import { matches } from "./missing-labels";
import { quantity } from "./quantity";

/** A node as the API server has it. */
export interface LiveNode {
  readonly name: string;
  readonly ready: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Allocatable amounts by resource. */
  readonly allocatable: Readonly<Record<string, string>>;
}

/** The cluster's nodes, in the order of their names. */
export async function liveNodes(cluster: Cluster): Promise<LiveNode[]> {
  return (await cluster.list("v1", "Node")).map(liveNode);
}

export function liveNode(object: LiveObject): LiveNode {
  const conditions = asFieldsList(fieldAt(object["status"], "conditions"));
  return {
    name: object.metadata.name,
    ready: conditions.some(({ type, status }) => type === "Ready" && status === "True"),
    labels: asTextMap(object.metadata.labels),
    allocatable: asTextMap(fieldAt(object["status"], "allocatable")),
  };
}

/** Allocatable GPUs of a pool's kind. */
export function gpusOf({ gpuResource }: Pick<PoolFacts, "gpuResource">, { allocatable }: LiveNode): number {
  return gpuResource === undefined ? 0 : quantity(allocatable[gpuResource]);
}

/** The nodes that carry every label that means the pool. */
export function nodesOfPool({ nodeLabels }: Pick<PoolFacts, "nodeLabels">, nodes: readonly LiveNode[]): LiveNode[] {
  return nodes.filter(({ labels }) => matches(nodeLabels, labels));
}
