import { formatNumber } from "../../../constructs/core/quantity";
import { topologyKeys } from "../../../constructs/node-pool/objects";
import { counted } from "../../../constructs/policy/reporters/words";
import type { LiveNode } from "../nodes/live-nodes";
import { matches } from "../nodes/missing-labels";
import type { Entitled } from "./entitled";
import type { LivePod } from "./live-work";

/** Where work has landed, and whether it is where its tenant is entitled to be. */
export interface Landing {
  readonly holds: boolean;
  readonly happened: string;
}

/**
 * Judges the running pods of a tenant's jobs on a pool; `packed` where a queue puts each job into one rack.
 */
export function landingOf(
  { pool }: Entitled,
  pods: readonly LivePod[],
  nodes: ReadonlyMap<string, LiveNode>,
  packed: boolean,
): Landing {
  const placed = pods.map((pod) => ({ pod, node: nodes.get(pod.node ?? "") }));
  const astray = placed.filter(({ node }) => node === undefined || !matches(pool.nodeLabels, node.labels));
  const used = new Set(pods.map(({ node }) => node)).size;
  const where = `${counted(pods.length, "pod")} on ${counted(used, "node")} of ${pool.id}`;
  if (astray.length > 0) {
    const names = [...new Set(astray.map(({ pod }) => pod.node ?? "no node"))].slice(0, 3).join(", ");
    return { holds: false, happened: `${formatNumber(astray.length)} of ${where} are elsewhere: ${names}` };
  }
  if (!packed) return { holds: true, happened: where };
  return { ...packing(topologyKeys(pool).rack, placed, where) };
}

type Placed = { readonly pod: LivePod; readonly node: LiveNode | undefined };

function packing(rackLabel: string, placed: readonly Placed[], where: string): Landing {
  const racks = new Map<string, Set<string>>();
  for (const { pod, node } of placed) {
    const seen = racks.get(pod.job) ?? new Set();
    racks.set(pod.job, seen.add(node?.labels[rackLabel] ?? "no rack"));
  }
  const torn = [...racks].filter(([, seen]) => seen.size > 1);
  const jobs = counted(racks.size, "job");
  if (torn.length === 0) return { holds: true, happened: `${where}: ${jobs}, each in one rack` };
  const [first] = torn;
  return {
    holds: false,
    happened: `${where}: ${formatNumber(torn.length)} of ${jobs} are torn, ${first![0]} over ${first![1].size} racks`,
  };
}
