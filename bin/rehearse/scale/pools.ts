import type { NodePoolSpec } from "../../../constructs/node-pool/model";
import { sizePool } from "../../../constructs/node-pool/size";
import type { PoolFacts } from "../../../constructs/site/facts";
import type { CellSpec, SiteSpec } from "../../../constructs/site/model";
import { chunkDomains } from "./storage";

type Pools = CellSpec["pools"];

/**
 * The pools of a cell with fewer nodes or racks. GPU pools keep room for what is promised of them (`site`, already
 * scaled). Storage pools follow the GPU pool that shrank least, so that they read as fast for each GPU as before.
 * Control planes stay: they are as large as the failures they survive, not as the cell. So do offboarded pools, which
 * have no nodes and by which nothing else is measured.
 */
export function scaledPools(cell: string, { pools, storage }: CellSpec, site: SiteSpec, scale: number): Pools {
  const all = Object.entries(pools);
  const gpus = all.filter(([, { role, phase }]) => role === "gpu" && phase === "active");
  const sizedGpus = gpus.map(([id, pool]): [string, NodePoolSpec] => {
    const before = sizePool(id, pool, { cell });
    const least = promisedGpus(cell, id, site);
    // A site that promises more than it has is left to the policy.
    const possible = least <= before.schedulableGpus;
    return [id, smallest(cell, id, pool, scale, (after) => !possible || after.schedulableGpus >= least)];
  });
  const fraction = Math.max(scale, ...sizedGpus.map(([id, pool]) => countOf(pool) / countOf(pools[id]!)));
  const others = all
    .filter((entry) => !gpus.includes(entry))
    .map(([id, pool]): [string, NodePoolSpec] => {
      if (pool.role === "control-plane" || pool.phase === "offboarded") return [id, pool];
      if (pool.role !== "storage") return [id, smallest(cell, id, pool, scale, () => true)];
      const domains = chunkDomains(storage, id);
      return [
        id,
        smallest(cell, id, pool, fraction, ({ racks, nodes }) => racks >= domains.racks && nodes >= domains.hosts),
      ];
    });
  const sized = new Map([...sizedGpus, ...others]);
  return Object.fromEntries(Object.keys(pools).map((id) => [id, sized.get(id)!]));
}

/** The fewest racks or nodes that keep the share of the schedulable nodes, at least one, and that are enough. */
function smallest(
  cell: string,
  id: string,
  pool: NodePoolSpec,
  share: number,
  enough: (after: PoolFacts) => boolean,
): NodePoolSpec {
  const most = countOf(pool);
  const wanted = Math.max(1, Math.ceil(sizePool(id, pool, { cell }).schedulableNodes * share - 1e-9));
  for (let count = Math.max(1, Math.ceil(most * share - 1e-9)); count < most; count++) {
    const candidate = withCount(pool, count);
    const after = sizePool(id, candidate, { cell });
    if (after.schedulableNodes >= wanted && enough(after)) return candidate;
  }
  return pool;
}

function promisedGpus(cell: string, pool: string, site: SiteSpec): number {
  const ref = `${cell}/${pool}`;
  const programmes = Object.values(site.programmes);
  const promised = programmes.reduce((total, { envelope, shared }) => {
    return total + (envelope[ref] ?? 0) + (shared[ref] ?? 0);
  }, 0);
  return promised + (site.cells[cell]?.shared[pool] ?? 0);
}

function countOf({ racks, nodes }: NodePoolSpec): number {
  return racks ?? nodes ?? 0;
}

function withCount(pool: NodePoolSpec, count: number): NodePoolSpec {
  return pool.racks === undefined ? { ...pool, nodes: count } : { ...pool, racks: count };
}
