import type { Rendered } from "../core/kubernetes";
import type { CellFacts, PoolFacts } from "../site/facts";
import type { BackendCapabilities, TopologyKeys } from "./backends/backend";
import { backends } from "./backends";

/** Everything that must exist for the pool's nodes to come to be: in the management cluster, or nothing. Pure. */
export function nodePoolObjects(pool: PoolFacts, cell: CellFacts): readonly Rendered[] {
  return backends.find(pool.backend.kind).render(pool, pool.backend, cell);
}

/** What can be said of how a pool's nodes come to be, without its kind. */
export function backendCapabilities(pool: Pick<PoolFacts, "backend">): BackendCapabilities {
  return backends.find(pool.backend.kind).capabilities;
}

/** Keys of the labels that say where this pool's nodes stand. */
export function topologyKeys(pool: Pick<PoolFacts, "backend">): TopologyKeys {
  return backends.find(pool.backend.kind).topology(pool.backend);
}
