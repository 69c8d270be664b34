import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { connect } from "../../bin/cluster/connect";
import { findBinaries } from "../../bin/control-plane/binaries/find";
import { startControlPlane } from "../../bin/control-plane/start";
import { processIo } from "../../bin/io";
import { installCrds, untilEstablished } from "../../bin/rehearse/crds/install";
import { readCrds } from "../../bin/rehearse/crds/read";
import { runOnce } from "./measure";
import { generatedSite } from "./sites";

/**
 * `node temp/test/bench/diff.js [tenants]`: what a pull request that changes one tenant among so many costs, with the
 * real provider on a real control plane: check, synth of its stack, plan, and what the report says of it. Terraform must
 * find its provider, and the upstream CRDs must be in ../shared/crds.
 */
const tenants = Number(process.argv[2] ?? 1000);
const root = join(__dirname, "../../..");
const cli = join(root, "dist/bin/gigafactory.js");
const work = mkdtempSync(join(tmpdir(), "gigafactory-bench-"));
const TENANT = "bench-0000";
const STACK = `a1-tenant-${TENANT}`;
const CHANGED = [0, 2];

async function main(): Promise<void> {
  const io = processIo();
  if (!existsSync(join(root, "../shared/crds"))) {
    io.stdout.write("SKIPPED: no upstream CRDs in ../shared/crds\n");
    return;
  }
  const plane = await startControlPlane(io, { binaries: await findBinaries(io), nodes: 0 });
  try {
    const cluster = await connect(io, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
    const here = { io, cluster, signal: new AbortController().signal };
    await installCrds(here, readCrds(io, [join(root, "../shared/crds")]));
    await untilEstablished(here);
    cluster.close();
    const site = generatedSite(join(root, "examples/eu-gigafactory"), work, tenants);
    setIn(join(site, "site.yaml"), ["state"], { kind: "local" });
    setIn(join(site, "site.yaml"), ["cells", "a1", "access"], { kubeconfig: plane.kubeconfig, context: "rehearsal" });
    const out = join(work, "out");
    runOnce([cli, "synth", site, "--out", out]);
    const stack = join(out, "stacks", STACK);
    const missing = failureOf(stack, "terraform", ...quietly("init"));
    if (missing !== undefined) {
      io.stdout.write(`SKIPPED: no provider for ${STACK}: ${missing}\n`);
      return;
    }
    run(stack, "terraform", ...quietly("apply"), "-auto-approve");
    git(work, "init", "--quiet");
    git(work, "add", "crds", `eu-${tenants}`);
    git(work, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "before");
    const diff = [cli, "diff", "--site", site, "--out", out];
    for (const [what, args] of [
      ["nothing changed, its stack named", [...diff, STACK]],
      ["one tenant changed, its stack named", [...diff, STACK]],
      ["one tenant changed, --affected finds it", [...diff, "--affected", "--since", "HEAD"]],
    ] as const) {
      if (what.startsWith("one"))
        setIn(join(site, `tenants/${TENANT}.yaml`), ["entitlements", 0, "guaranteed"], what.includes("named") ? 8 : 12);
      const { cpuSeconds, wallSeconds, peakMib } = runOnce(args, CHANGED);
      const cost = [`${cpuSeconds.toFixed(1)} CPU s`, `${wallSeconds.toFixed(1)} s`, `${Math.round(peakMib)} MiB`];
      io.stdout.write(`| diff, ${tenants} tenants, ${what} | ${cost.join(", ")} |\n`);
    }
  } finally {
    await plane.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

function setIn(file: string, path: readonly (string | number)[], value: unknown): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  document.setIn(path, value);
  writeFileSync(file, document.toString());
}

function quietly(command: string): string[] {
  return [command, "-input=false", "-no-color"];
}

function git(directory: string, ...args: readonly string[]): void {
  run(directory, "git", ...args);
}

function run(cwd: string, program: string, ...args: readonly string[]): void {
  const failure = failureOf(cwd, program, ...args);
  if (failure !== undefined) throw new Error(failure);
}

/** What a program that failed said, or why it could not be started. */
function failureOf(cwd: string, program: string, ...args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { cwd });
  if (status === 0) return undefined;
  const said = error?.message ?? stderr.toString().trim();
  return `${program} ${args[0]} ended with ${status}: ${said.slice(0, 2000)}`;
}

void main();
