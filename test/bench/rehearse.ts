import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RehearsalReport, Step } from "../../bin/rehearse/report";
import { runOnce } from "./measure";

/**
 * `node temp/test/bench/rehearse.js [cell] [option…]`: a whole cell of the EU gigafactory, unscaled, by `gigafactory
 * rehearse` with everything but Kueue; options are the command's own. The control plane's programs must be at hand, and
 * the upstream CRDs in ../shared/crds.
 */
const [cell = "a1", ...options] = process.argv.slice(2);
const root = join(__dirname, "../../..");
const cli = join(root, "dist/bin/gigafactory.js");
const crds = join(root, "../shared/crds");

/** A second of CPU that somebody else takes is no second of ours, so what took how long is told step by step. */
function main(): void {
  if (!existsSync(crds)) {
    process.stdout.write("SKIPPED: no upstream CRDs in ../shared/crds\n");
    return;
  }
  const site = join(root, "examples/eu-gigafactory");
  const args = [
    cli,
    "rehearse",
    site,
    "--cell",
    cell,
    "--crds",
    crds,
    "--with",
    "server-side-apply",
    "--output",
    "json",
  ];
  // A step that fails is told with its reason.
  const { stdout, cpuSeconds, wallSeconds, peakMib } = runOnce([...args, ...options], [0, 1, 3]);
  const [report] = (JSON.parse(stdout) as RehearsalReport).cells;
  if (report === undefined) throw new Error("the rehearsal has no cell");
  const { nodes, steps, memory } = report;
  const weights = Object.entries(memory).map(([name, bytes]) => [name, Math.round(bytes / 2 ** 20)] as const);
  const sum = weights.reduce((total, [, mebibytes]) => total + mebibytes, 0);
  const rows = [
    ["nodes, GPUs", `${nodes?.ready} of ${nodes?.nodes} ready, ${nodes?.gpus}`],
    ["all of it", `${wallSeconds.toFixed(0)} s`],
    ...steps.map(({ name, ...step }) => [name, inWords(step)]),
    ["the command itself", `${cpuSeconds.toFixed(1)} CPU s, ${Math.round(peakMib)} MiB`],
    ["its control plane, peak", `${sum} MiB: ${weights.map(([name, mebibytes]) => `${name} ${mebibytes}`).join(", ")}`],
  ];
  process.stdout.write(`| rehearsal of cell ${cell} | |\n|---|---|\n`);
  for (const row of rows) process.stdout.write(`| ${row.join(" | ")} |\n`);
  if (steps.some(({ status }) => status === "failed")) process.exitCode = 1;
}

function inWords({ status, seconds, detail, reason }: Omit<Step, "name">): string {
  if (status === "done") return `${seconds} s: ${detail}`;
  return status === "skipped" ? status : `${status} after ${seconds} s: ${reason}`;
}

main();
