import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { Cost } from "./measure";
import { compare } from "./measure";
import { peerData } from "./peer-data";
import { generatedSite } from "./sites";

/** `npm run bench`: what the targets of the design are about, each as medians of five runs. */
const root = join(__dirname, "../../..");
const cli = join(root, "dist/bin/gigafactory.js");
const example = join(root, "examples/eu-gigafactory");
const work = mkdtempSync(join(tmpdir(), "gigafactory-bench-"));
const AS_OF = ["--as-of", "2026-11-22"];

interface Row {
  readonly what: string;
  readonly ours: Cost;
  readonly peer?: Cost;
  readonly peerName?: string;
  readonly target: string;
}

function start(): Row {
  const empty = join(work, "empty.js");
  writeFileSync(empty, "0\n");
  const { ours, peer } = compare([cli, "--help"], [empty]);
  return { what: "CLI start (gigafactory --help)", ours, peer: peer!, peerName: "node -e 0", target: "≤ 3 × the peer" };
}

function synth(tenants: number): Row {
  const site = generatedSite(example, work, tenants);
  const out = join(work, `out-${tenants}`);
  const handOut = join(work, `hand-${tenants}`);
  const data = join(work, `peer-${tenants}.json`);
  const args = [cli, "synth", site, "--out", out, ...AS_OF];
  compare(args, undefined, { runs: 1 });
  writeFileSync(data, JSON.stringify(peerData(out)));
  const handArgs = [join(__dirname, "peer.js"), data, handOut];
  const { ours, peer } = compare(args, handArgs);
  sameResources(out, handOut);
  const target = tenants >= 1000 ? "≤ 10 s, ≤ 700 MiB, never slower than the peer" : "never slower than the peer";
  return { what: `check + synth, ${tenants} tenants`, ours, peer: peer!, peerName: "hand-written cdktf", target };
}

function checkResources(): Row {
  const out = join(work, "out-1000");
  const { ours } = compare([cli, "check", out, ...AS_OF], undefined);
  return {
    what: `check of ${countResources(out)} resources (cdktf.out)`,
    ours,
    target: "10,000: ≤ 2 CPU s, ≤ 400 MiB",
  };
}

function checkSite(): Row {
  const { ours } = compare([cli, "check", join(work, "eu-1000"), ...AS_OF], undefined);
  return { what: "check of the site directory, 1,000 tenants", ours, target: "none" };
}

function oneTenant(): Row {
  const site = join(work, "eu-1000");
  const args = [cli, "synth", site, "--only", "a1-tenant-bench-0000", "--out", join(work, "out-1000"), ...AS_OF];
  const { ours } = compare(args, undefined);
  return { what: "one tenant among 1,000: check + synth of its stack", ours, target: "≤ 10 s with the plan" };
}

/** A peer that makes fewer resources would be no peer. */
function sameResources(ours: string, peer: string): void {
  const [left, right] = [countResources(ours), countResources(peer)];
  if (left !== right) throw new Error(`the peer makes ${right} resources, we make ${left}`);
}

function countResources(out: string): number {
  const stacks = join(out, "stacks");
  return readdirSync(stacks).reduce((sum, stack) => {
    const json = JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")) as {
      resource?: Record<string, object>;
    };
    return sum + Object.values(json.resource ?? {}).reduce((count, named) => count + Object.keys(named).length, 0);
  }, 0);
}

function render(rows: readonly Row[]): string {
  const cost = ({ cpuSeconds, wallSeconds, peakMib }: Cost): string =>
    `${cpuSeconds.toFixed(2)} CPU s, ${wallSeconds.toFixed(2)} s, ${Math.round(peakMib)} MiB`;
  const lines = rows.map(({ what, ours, peer, peerName, target }) => {
    const ratio = peer === undefined ? "" : `${(ours.cpuSeconds / peer.cpuSeconds).toFixed(2)} ×`;
    return `| ${what} | ${cost(ours)} | ${peer === undefined ? "" : `${peerName}: ${cost(peer)}`} | ${ratio} | ${target} |`;
  });
  return ["| work | ours | peer | CPU ratio | target |", "|---|---|---|---|---|", ...lines, ""].join("\n");
}

mkdirSync(work, { recursive: true });
try {
  process.stdout.write(`${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n\n`);
  process.stdout.write(render([start(), synth(12), synth(1000), checkResources(), checkSite(), oneTenant()]));
} finally {
  rmSync(work, { recursive: true, force: true });
}
