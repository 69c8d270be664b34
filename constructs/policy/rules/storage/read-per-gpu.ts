import { formatBytesPerSecond } from "../../../core/quantity";
import { standardRate } from "../../reading/storage-rates";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

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
    const needed = standardRate(cell, "read");
    if (needed === undefined) return notApplicable();
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
