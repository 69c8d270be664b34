import { spawnSync } from "node:child_process";
import type { Cost } from "./measure";

/** Names checkov's program where it is not on the PATH. */
const VARIABLE = "GIGAFACTORY_BENCH_CHECKOV";

export interface Checkov {
  readonly program: string;
  readonly version: string;
}

/** What checkov made of a file: a peer that judges nothing would be no peer. */
export interface Judgement extends Cost {
  readonly passed: number;
  readonly failed: number;
}

/** checkov, where there is one: `pip install checkov`. */
export function findCheckov(): Checkov | undefined {
  const program = process.env[VARIABLE] ?? "checkov";
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? { program, version: stdout.trim() } : undefined;
}

/** checkov runs checks in processes of its own, so what it cost is asked of a parent that waited for all of them. */
const PARENT = `
import json, resource, subprocess, sys, time
start = time.monotonic()
run = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"status": run.returncode, "stdout": run.stdout[:10000], "stderr": run.stderr[-2000:],
  "cpuSeconds": usage.ru_utime + usage.ru_stime, "peakMib": usage.ru_maxrss / 1024,
  "wallSeconds": time.monotonic() - start}))
`;

/**
 * Judges a configuration as quickly as checkov can: Terraform's JSON only, short output, nothing from the network.
 * @throws Error when it fails or judges nothing.
 */
export function runCheckov({ program }: Checkov, file: string): Judgement {
  const args = ["-f", file, "--framework", "terraform_json", "--quiet", "--compact", "--skip-download"];
  const { stdout, stderr } = spawnSync("python3", ["-c", PARENT, program, ...args], { encoding: "utf8" });
  if (stdout === "") throw new Error(`python3 measured nothing: ${stderr}`);
  const run = JSON.parse(stdout) as Cost & { status: number; stdout: string; stderr: string };
  const [, passed, failed] = /Passed checks: (\d+), Failed checks: (\d+)/.exec(run.stdout) ?? [];
  // 1 says that checks failed.
  if (run.status > 1 || passed === undefined || failed === undefined)
    throw new Error(`checkov ended with ${run.status} and judged nothing: ${run.stderr}`);
  const { cpuSeconds, wallSeconds, peakMib } = run;
  return { cpuSeconds, wallSeconds, peakMib, passed: Number(passed), failed: Number(failed) };
}
