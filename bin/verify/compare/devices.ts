import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { LiveNode } from "../live-node";
import { counted, named, nodesOf } from "../live-node";
import { aboutPool } from "./pools";
import type { Topic } from "./topic";

/** GPUs and RDMA devices that nodes offer: what device plugins did not announce no pod can ask for. */
export const devices: Topic = {
  id: "devices",
  title: "allocatable GPUs and RDMA devices",
  compare({ cell, what }, { nodes }) {
    if (what === "machines") return [];
    return cell.pools.flatMap((pool) =>
      expected(pool, cell).map((device) =>
        nodes.known
          ? offered(pool, device, nodesOf(pool, nodes.value))
          : unknown(aboutDevice(pool, device), nodes.reason),
      ),
    );
  },
};

interface Expected {
  readonly code: string;
  readonly resource: string;
  /** On each node. */
  readonly each: number;
}

function expected(pool: PoolFacts, { fabric }: CellFacts): Expected[] {
  const gpus = pool.gpuResource;
  const rails = fabric !== undefined && fabric.pools.includes(pool.id) ? fabric.rails : [];
  return [
    ...(gpus === undefined ? [] : [{ code: "devices/gpus", resource: gpus, each: pool.system.gpusPerNode }]),
    ...rails.map(({ resource }) => ({ code: "devices/rdma", resource, each: fabric?.virtualFunctions ?? 0 })),
  ];
}

function aboutDevice(pool: PoolFacts, { code, resource }: Expected) {
  return { ...aboutPool(code, pool), subject: `pool ${pool.ref}: ${resource}` };
}

function offered(pool: PoolFacts, device: Expected, nodes: readonly LiveNode[]): Comparison {
  const { resource, each } = device;
  const about = aboutDevice(pool, device);
  const count = (node: LiveNode): number => Number(node.allocatable[resource] ?? 0);
  const wrong = nodes.filter((node) => count(node) !== each);
  const total = nodes.reduce((sum, node) => sum + (count(node) || 0), 0);
  const values = { declared: String(each * pool.nodes), live: String(total) };
  if (wrong.length > 0)
    return different(about, `${counted(wrong.length, "node")} with other than ${each}: ${named(wrong)}`, values);
  if (nodes.length !== pool.nodes)
    return different(about, `${total} allocatable on ${counted(nodes.length, "node")}`, values);
  return same(about);
}
