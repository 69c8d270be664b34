import { formatBytesPerSecond } from "../../../core/quantity";
import { standardRate } from "../../reading/storage-rates";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

export const writePerGpu = defineRule({
  id: "storage/write-per-gpu",
  title: "The parallel tier writes as fast for each GPU as the reference architectures call standard",
  severity: "warning",
  why: "While a checkpoint is written, training stands still or buffers it in host memory. Below this rate jobs checkpoint more rarely, and lose more at each of the interruptions that come every few hours.",
  fix: "Add storage nodes or appliances, state write if it is more than half of read, or waive it for cells that only serve models.",
  source:
    "NVIDIA DGX SuperPOD reference architectures, storage performance: 20 GB/s for 256 H100, 40 for 512 B300, 20 for 576 GB200",
  subjects: (evidence) => tiers(evidence).filter(({ item }) => item.name === "parallel"),
  check(tier, evidence) {
    const cell = evidence.site?.cells.find(({ id }) => id === tier.cell);
    const needed = standardRate(cell, "write");
    if (needed === undefined) return notApplicable();
    if (tier.write >= needed.total) return pass();
    return violation({
      path: ["cells", tier.cell, "storage", tier.name],
      actual: `writes ${formatBytesPerSecond(tier.write)}`,
      expected: `at least ${formatBytesPerSecond(needed.total)} for the cell's GPUs`,
      working: inUnit(needed, "B/s"),
    });
  },
  examples: {
    passing: [`cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 80GB/s, write: 40GB/s}}}}`],
    failing: [`cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 80GB/s, write: 39GB/s}}}}`],
  },
});
