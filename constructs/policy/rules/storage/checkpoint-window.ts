import { formatBytes, formatBytesPerSecond, formatNumber } from "../../../core/quantity";
import { working } from "../../../core/working";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const tier = (seconds: number) =>
  `cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 500GB/s, write: 250GB/s, checkpoint: {size: 15TB, seconds: ${seconds}}}}}}`;

export const checkpointWindow = defineRule({
  id: "storage/checkpoint-window",
  title: "The largest checkpoint is written within the window that the site states",
  severity: "error",
  why: "Training stands still while its checkpoint is written. A tier that takes twice as long costs thousands of GPUs that time at every checkpoint, and the GPU-hours promised include it.",
  fix: "Raise the tier's write rate, shard or thin out the checkpoint, or state a longer window.",
  source:
    "site.yaml, storage: checkpoint; NVIDIA DGX SuperPOD reference architectures, storage performance: checkpoints decide the write rate",
  subjects: tiers,
  check({ cell, name, checkpoint, write }) {
    if (checkpoint === undefined) return notApplicable();
    const { size, seconds } = checkpoint;
    const taken = working(size / write, "s", "size ÷ write", {
      size: formatBytes(size),
      write: formatBytesPerSecond(write),
    });
    if (taken.value <= seconds) return pass();
    return violation({
      path: ["cells", cell, "storage", name, "checkpoint"],
      actual: `takes ${formatNumber(taken.value, 1)} s for ${formatBytes(size)}`,
      expected: `at most ${formatNumber(seconds)} s: ${formatBytesPerSecond(Math.ceil(size / seconds))} of write rate`,
      working: taken,
    });
  },
  examples: { passing: [tier(60)], failing: [tier(59)] },
});
