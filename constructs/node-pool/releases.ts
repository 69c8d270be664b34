import type { CellFacts, PoolFacts } from "../site/facts";
import type { UnitRelease } from "./backends/backend";
import { backends } from "./backends";

/**
 * The release of each scalable unit. Where a digest differs from the ledger's, all machines of that unit are about to
 * be replaced, whatever field it was that changed.
 */
export function unitReleases(pool: PoolFacts, cell: CellFacts): readonly UnitRelease[] {
  return backends.find(pool.backend.kind).releases(pool, pool.backend, cell);
}

/** Scalable units of the pool that one change may move to another release; `Infinity` where nobody replaces nodes. */
export function unitsPerWave(pool: Pick<PoolFacts, "backend">): number {
  return backends.find(pool.backend.kind).unitsPerWave(pool.backend);
}
