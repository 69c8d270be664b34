import type { LiveObject } from "../cluster/cluster";
import type { PoolFacts } from "../../constructs/site/facts";
import { conditionAt, listAt, textAt, textsAt } from "./reading";

/** What matters of a node. */
export interface LiveNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ready: boolean;
  readonly allocatable: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
  readonly kubelet: string;
}

export function liveNode(object: LiveObject): LiveNode {
  return {
    name: object.metadata.name,
    labels: textsAt(object, "metadata", "labels"),
    ready: conditionAt(object, "Ready") === "True",
    allocatable: textsAt(object, "status", "allocatable"),
    taints: listAt(object, "spec", "taints").map((taint) => ({
      key: textAt(taint, "key") ?? "",
      value: textAt(taint, "value") ?? "",
      effect: textAt(taint, "effect") ?? "",
    })),
    kubelet: textAt(object, "status", "nodeInfo", "kubeletVersion") ?? "",
  };
}

/** The nodes that have every label which means this pool. */
export function nodesOf(pool: Pick<PoolFacts, "nodeLabels">, nodes: readonly LiveNode[]): LiveNode[] {
  const labels = Object.entries(pool.nodeLabels);
  return nodes.filter((node) => labels.every(([key, value]) => node.labels[key] === value));
}

/** `n1, n2, n3 and 4 more`. */
export function named(nodes: readonly { readonly name: string }[]): string {
  const shown = nodes.slice(0, 3).map(({ name }) => name);
  return nodes.length > 3 ? `${shown.join(", ")} and ${nodes.length - 3} more` : shown.join(", ");
}

/** `1 node`, `2 nodes`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
