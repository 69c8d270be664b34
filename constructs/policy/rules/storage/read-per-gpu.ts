import type { PoolFacts } from "../../../site/facts";
import { formatBytesPerSecond, formatNumber } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

const GB = 1e9;

/**
 * Read rate in bytes a second that NVIDIA's reference architectures call standard (H100: better), over the GPUs of
 * their scalable unit. Read 2026-08-01: H100 RA-11333-001 V11 table 6; B300 and GB200 by secondary text.
 */
const STANDARD: Readonly<Record<string, number>> = {
  h100: (40 * GB) / 256,
  h200: (40 * GB) / 256,
  b200: (80 * GB) / 512,
  b300: (80 * GB) / 512,
  gb200: (40 * GB) / 576,
  gb300: (40 * GB) / 576,
};

/** For accelerators whose makers print no level: that of the eight-GPU systems. Assumed. */
const ASSUMED = (80 * GB) / 512;

export const readPerGpu = defineRule({
  id: "storage/read-per-gpu",
  title: "The parallel tier reads as fast for each GPU as the reference architectures call standard",
  severity: "warning",
  why: "Below that, jobs wait for their data and for the checkpoint they restart from. The GPUs look busy being idle, and are paid for by the hour.",
  fix: "Add storage nodes or appliances, or waive it for cells that only serve models from memory.",
  source:
    "NVIDIA DGX SuperPOD reference architectures, storage performance: 40 GB/s for 256 H100, 80 for 512 B300, 40 for 576 GB200",
  subjects: (evidence) => tiers(evidence).filter(({ item }) => item.name === "parallel"),
  check(tier, evidence) {
    const cell = evidence.site?.cells.find(({ id }) => id === tier.cell);
    const pools = (cell?.pools ?? []).filter(({ installedGpus }) => installedGpus > 0);
    if (pools.length === 0) return notApplicable();
    const needed = sumOf(
      pools,
      (pool) => `${pool.id} (${formatNumber(pool.installedGpus)} GPUs)`,
      (pool) => pool.installedGpus * standardRead(pool),
    );
    if (tier.read >= needed.total) return pass();
    return violation({
      path: ["cells", tier.cell, "storage", tier.name, "read"],
      actual: `reads ${formatBytesPerSecond(tier.read)}`,
      expected: `at least ${formatBytesPerSecond(needed.total)} for the cell's GPUs`,
      working: inUnit(needed, "B/s"),
    });
  },
  examples: {
    passing: [`cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 80GB/s}}}}`],
    failing: [`cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 79GB/s}}}}`],
  },
});

function standardRead({ system: { accelerator } }: PoolFacts): number {
  return accelerator !== undefined && Object.hasOwn(STANDARD, accelerator) ? STANDARD[accelerator]! : ASSUMED;
}
