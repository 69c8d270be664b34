import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a process cost, as the process itself is told by its kernel. */
export interface Cost {
  /** User and system CPU seconds. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMib: number;
}

/** A run with what it wrote to stdout. */
export interface Run extends Cost {
  readonly stdout: string;
}

/** Runs `node <args>` once. @throws Error when it exits with another code than those allowed. */
export function runOnce(args: readonly string[], allowed: readonly number[] = [0]): Run {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-bench-"));
  const report = join(directory, "usage.json");
  try {
    const start = process.hrtime.bigint();
    const result = spawnSync(process.execPath, ["--require", join(__dirname, "probe.js"), ...args], {
      env: { ...process.env, GIGAFACTORY_BENCH_REPORT: report, NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    });
    const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (result.status === null || !allowed.includes(result.status)) {
      throw new Error(`node ${args.join(" ")} ended with ${result.status}: ${result.stderr.toString().slice(0, 2000)}`);
    }
    const usage = JSON.parse(readFileSync(report, "utf8")) as { cpuSeconds: number; peakMib: number };
    return { ...usage, wallSeconds, stdout: result.stdout.toString() };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Medians of several runs, of two commands in turn where there is a peer: both see the same noise. */
export function compare(
  ours: readonly string[],
  peer: readonly string[] | undefined,
  { runs = 5, allowed = [0] }: { readonly runs?: number; readonly allowed?: readonly number[] } = {},
): { readonly ours: Cost; readonly peer?: Cost } {
  const costs: { ours: Cost[]; peer: Cost[] } = { ours: [], peer: [] };
  runOnce(ours, allowed);
  for (let run = 0; run < runs; run++) {
    costs.ours.push(runOnce(ours, allowed));
    if (peer !== undefined) costs.peer.push(runOnce(peer));
  }
  return { ours: medians(costs.ours), ...(peer === undefined ? {} : { peer: medians(costs.peer) }) };
}

function medians(costs: readonly Cost[]): Cost {
  return {
    cpuSeconds: median(costs.map((cost) => cost.cpuSeconds)),
    wallSeconds: median(costs.map((cost) => cost.wallSeconds)),
    peakMib: median(costs.map((cost) => cost.peakMib)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
