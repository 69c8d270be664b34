import type { Generation, Ledger } from "../constructs/core/ledger";
import { unitReleases } from "../constructs/node-pool/releases";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";

/**
 * The ledger after a synth: what exists now is added, nothing is removed. A stack that the site no longer has stays
 * `active` until `gigafactory retire` says that it was destroyed: absence is never deletion.
 */
export function advanceLedger(
  ledger: Ledger,
  site: SiteFacts,
  stacks: readonly StackPlan[],
  generations: Readonly<Record<string, readonly Generation[]>>,
): Ledger {
  const releases = site.cells.flatMap((cell) =>
    cell.pools
      .map((pool) => [pool.ref, unitReleases(pool, cell)] as const)
      .filter(([, units]) => units.length > 0)
      .map(([ref, units]) => [ref, Object.fromEntries(units.map(({ unit, digest }) => [unit, digest]))] as const),
  );
  return {
    ...ledger,
    stacks: { ...ledger.stacks, ...Object.fromEntries(stacks.map(({ id }) => [id, "active" as const])) },
    generations: {
      ...ledger.generations,
      ...Object.fromEntries(Object.entries(generations).map(([key, entries]) => [key, [...entries]])),
    },
    releases: { ...ledger.releases, ...Object.fromEntries(releases) },
  };
}
