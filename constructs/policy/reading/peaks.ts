import type { PoolFacts } from "../../site/facts";

/**
 * The most that a node draws for seconds, in watts, where its maker or a site states more than the planning figure of
 * the catalogue. GB300 NVL72: racks of up to 142 kW are to be planned for where 135 kW is the rating.
 * Source: NVIDIA ERA for GB300 NVL72, by secondary text; read 2026-08-01.
 */
const PEAKS: Readonly<Record<string, number>> = {
  "gb300-nvl72": 142_000 / 18,
};

/** What one node of a pool draws at its peak. */
export function peakOf({ system }: Pick<PoolFacts, "system">): number {
  return Math.max(system.power, Object.hasOwn(PEAKS, system.name) ? PEAKS[system.name]! : 0);
}
