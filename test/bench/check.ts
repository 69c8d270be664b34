import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Checkov } from "./checkov";
import { findCheckov, runCheckov } from "./checkov";
import type { Cost } from "./measure";
import { compare, runOnce } from "./measure";
import { mixedResources } from "./resources";
import { tenantResources } from "./tenant-resources";

/**
 * `node temp/test/bench/check.js [resources]`: what the policy checker costs on one `cdk.tf.json` of mixed resources, on
 * ten times as many, on well-kept tenants, and on one small object, and what its long formats cost; with checkov on the same file where it is installed.
 */
const resources = Number(process.argv[2] ?? 10_000);
const root = join(__dirname, "../../..");
const cli = join(root, "dist/bin/gigafactory.js");
const work = mkdtempSync(join(tmpdir(), "gigafactory-bench-"));
const AS_OF = ["--as-of", "2026-11-26"];
/** The careless resources are violations, errors among them in one of the two mixes. */
const FOUND = [0, 3];

function main(): void {
  const found = findCheckov();
  if (found === undefined) print("SKIPPED: no checkov on the PATH or in GIGAFACTORY_BENCH_CHECKOV\n");
  print("| work | ours | peer | CPU ratio | target |");
  print("|---|---|---|---|---|");
  start();
  const few = configuration("mixed", mixedResources(resources));
  const cost = compare(checkOf(few), undefined, { allowed: FOUND }).ours;
  const peer = found === undefined ? undefined : checkov(found, few);
  row(`check of ${shown(resources)} resources, ${counted(few)}`, cost, peer, "10,000: ≤ 2 CPU s, ≤ 400 MiB");
  for (const format of ["json", "sarif"]) {
    const output = ["--output", `${format}=${join(work, `report.${format}`)}`];
    const report = compare([...checkOf(few), ...output], undefined, { allowed: FOUND }).ours;
    row(`the same, as ${format} in a file`, report, undefined, "≤ 400 MiB");
  }
  const kept = configuration("tenants", tenantResources(resources));
  const keptCost = compare(checkOf(kept), undefined, { allowed: FOUND }).ours;
  row(`check of ${shown(resources)} resources of tenants, ${counted(kept)}`, keptCost, undefined, "10,000: ≤ 2 CPU s");
  const many = compare(checkOf(configuration("many", mixedResources(resources * 10))), undefined, {
    runs: 1,
    allowed: FOUND,
  }).ours;
  const times = (many.cpuSeconds / cost.cpuSeconds).toFixed(1);
  row(`check of ${shown(resources * 10)} resources`, many, undefined, `linear; ${times} × as much CPU`);
}

/** A whole process, from its start to its last word, for one object. */
function start(): void {
  const file = join(work, "one.yaml");
  const empty = join(work, "empty.js");
  writeFileSync(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one, namespace: shop}\ndata: {a: b}\n");
  writeFileSync(empty, "0\n");
  const { ours, peer } = compare([cli, "check", file, ...AS_OF], [empty]);
  row("check of one object", ours, { name: "node -e 0", ...peer! }, "start-up ≤ 0.3 s");
}

interface Peer extends Cost {
  readonly name: string;
}

/** Once: it takes minutes, and no noise would turn the comparison. */
function checkov(found: Checkov, file: string): Peer {
  const { passed, failed, ...cost } = runCheckov(found, file);
  const name = `checkov ${found.version}, ${shown(passed)} checks passed and ${shown(failed)} failed`;
  return { name, ...cost };
}

function configuration(name: string, text: string): string {
  // A directory of its own: files of one directory are one configuration.
  const directory = join(work, name);
  mkdirSync(directory);
  const file = join(directory, "cdk.tf.json");
  writeFileSync(file, text);
  return file;
}

function checkOf(file: string): readonly string[] {
  return [cli, "check", file, ...AS_OF];
}

/** What was found, in the words of the report's last line. */
function counted(file: string): string {
  return runOnce(checkOf(file), FOUND).stdout.trimEnd().split("\n").at(-1)!.split(" · ")[0]!;
}

function row(what: string, ours: Cost, peer: Peer | undefined, target: string): void {
  const cost = ({ cpuSeconds, wallSeconds, peakMib }: Cost): string =>
    `${cpuSeconds.toFixed(2)} CPU s, ${wallSeconds.toFixed(2)} s, ${Math.round(peakMib)} MiB`;
  const ratio = peer === undefined ? "" : (ours.cpuSeconds / peer.cpuSeconds).toFixed(2);
  print(
    `| ${[what, cost(ours), peer === undefined ? "" : `${peer.name}: ${cost(peer)}`, ratio, target].join(" | ")} |`,
  );
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  print(`${cpus().length} cores, Node ${process.version}\n`);
  main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
