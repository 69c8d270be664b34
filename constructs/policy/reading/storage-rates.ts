import { formatNumber } from "../../core/quantity";
import type { Sum } from "../../core/working";
import { sumOf } from "../../core/working";
import type { CellFacts, PoolFacts } from "../../site/facts";

const GB = 1e9;

/**
 * Read rate in bytes a second that NVIDIA's reference architectures call standard (H100: better), over the GPUs of
 * their scalable unit. Read 2026-08-01: H100 RA-11333-001 V11 table 6; B300 and GB200 by secondary text.
 */
const STANDARD_READ: Readonly<Record<string, number>> = {
  h100: (40 * GB) / 256,
  h200: (40 * GB) / 256,
  b200: (80 * GB) / 512,
  b300: (80 * GB) / 512,
  gb200: (40 * GB) / 576,
  gb300: (40 * GB) / 576,
};

/** For accelerators whose makers print no level: that of the eight-GPU systems. Assumed. */
const ASSUMED_READ = (80 * GB) / 512;

/** The same tables ask half of what is read for writing, in every row. */
const OF_READ = { read: 1, write: 0.5 } as const;

/** Bytes a second that the GPUs of a cell call for, by pool; undefined where it has none. */
export function standardRate(cell: CellFacts | undefined, direction: keyof typeof OF_READ): Sum | undefined {
  const pools = (cell?.pools ?? []).filter(({ installedGpus }) => installedGpus > 0);
  if (pools.length === 0) return undefined;
  return sumOf(
    pools,
    (pool) => `${pool.id} (${formatNumber(pool.installedGpus)} GPUs)`,
    (pool) => pool.installedGpus * readPerGpu(pool) * OF_READ[direction],
  );
}

function readPerGpu({ system: { accelerator } }: PoolFacts): number {
  const known = accelerator !== undefined && Object.hasOwn(STANDARD_READ, accelerator);
  return known ? STANDARD_READ[accelerator]! : ASSUMED_READ;
}
