import { compareText } from "../../../constructs/core/fault";
import { topologyKeys } from "../../../constructs/node-pool/objects";
import type { CellFacts } from "../../../constructs/site/facts";
import type { ChaosKind } from "../contract";
import type { LivePod } from "../jobs/live-work";
import type { LiveNode } from "../nodes/live-nodes";
import { gpusOf, nodesOfPool } from "../nodes/live-nodes";

/** What fails together. */
export interface Target {
  /** `rack gb300-r0001`, `hall a`. */
  readonly what: string;
  readonly nodes: readonly LiveNode[];
  /** Allocatable GPUs of its nodes that are Ready. */
  readonly gpus: number;
}

interface Candidate extends Target {
  /** GPUs of running work. */
  readonly used: number;
}

/**
 * The rack, group of leaves or hall whose loss hurts most: by GPUs in use, then by GPUs, then the first by name.
 * @returns undefined where no node says in which one it stands.
 */
export function targetOf(
  kind: ChaosKind,
  cell: CellFacts,
  nodes: readonly LiveNode[],
  pods: readonly LivePod[],
): Target | undefined {
  const usedOn = new Map<string, number>();
  for (const { node = "", running, gpus } of pods) if (running) usedOn.set(node, (usedOn.get(node) ?? 0) + gpus);
  const candidates = [...groups(kind, cell, nodes)].map(([what, group]): Candidate => ({
    what,
    nodes: group,
    gpus: group.reduce((sum, node) => sum + readyGpus(cell, node), 0),
    used: group.reduce((sum, { name }) => sum + (usedOn.get(name) ?? 0), 0),
  }));
  return candidates.sort((a, b) => b.used - a.used || b.gpus - a.gpus || compareText(a.what, b.what))[0];
}

function groups(kind: ChaosKind, cell: CellFacts, nodes: readonly LiveNode[]): Map<string, LiveNode[]> {
  const found = new Map<string, LiveNode[]>();
  if (kind === "hall") return nodes.length === 0 ? found : found.set(`hall ${cell.hall}`, [...nodes]);
  for (const pool of cell.pools) {
    const key = topologyKeys(pool)[kind];
    for (const node of nodesOfPool(pool, nodes)) {
      const place = node.labels[key];
      if (place === undefined) continue;
      const what = `${kind} ${place}`;
      const group = found.get(what) ?? [];
      // A label may mean two pools at once; a node is in a rack once.
      if (!group.includes(node)) found.set(what, [...group, node]);
    }
  }
  return found;
}

function readyGpus(cell: CellFacts, node: LiveNode): number {
  if (!node.ready) return 0;
  const resources = new Set(cell.pools.flatMap((pool) => (pool.gpuResource === undefined ? [] : [pool.gpuResource])));
  return [...resources].reduce((sum, gpuResource) => sum + gpusOf({ gpuResource }, node), 0);
}
