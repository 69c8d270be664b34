import { connect } from "../../bin/cluster/connect";
import type { Cluster } from "../../bin/cluster/cluster";
import { findBinaries } from "../../bin/control-plane/binaries/find";
import type { ControlPlane } from "../../bin/control-plane/control-plane";
import { startControlPlane } from "../../bin/control-plane/start";
import { processIo } from "../../bin/io";
import { nodeObject } from "../../bin/rehearse/nodes/bring-up";

/**
 * `node temp/test/bench/control-plane.js [nodes…]`: how long a control plane takes to be ready, then nodes to be ready on
 * it (25,000 GPUs are 3,125 nodes of eight), and what it all weighs. Its programs must be at hand.
 */
const sizes = process.argv.slice(2).map(Number);
const io = processIo();

/** Requests in flight, as the rehearsal has them. */
const WIDTH = 32;

async function main(): Promise<void> {
  const binaries = await findBinaries(io);
  io.stdout.write(
    "| nodes | control plane ready | nodes created | all Ready | memory, peak | stopped |\n|---|---|---|---|---|---|\n",
  );
  for (const nodes of sizes.length === 0 ? [0, 3125, 5000] : sizes) {
    const start = io.elapsed();
    const plane = await startControlPlane(io, { binaries, nodes });
    try {
      const ready = io.elapsed();
      const times = await bringUp(plane, nodes);
      const memory = await memoryText(plane);
      const stopping = io.elapsed();
      await plane.stop();
      const cells = [nodes, seconds(ready - start), ...times.map(seconds), memory, seconds(io.elapsed() - stopping)];
      io.stdout.write(`| ${cells.join(" | ")} |\n`);
    } finally {
      await plane.stop();
    }
  }
}

/** Milliseconds until all nodes were created, and until all were ready. */
async function bringUp(plane: ControlPlane, nodes: number): Promise<[number, number]> {
  if (nodes === 0) return [0, 0];
  const cluster = await connect(io, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const start = io.elapsed();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < nodes) await cluster.create(node(next++));
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  const created = io.elapsed() - start;
  while ((await readyNodes(cluster)) < nodes) await new Promise((resolve) => setTimeout(resolve, 1000));
  cluster.close();
  return [created, io.elapsed() - start];
}

function node(index: number): ReturnType<typeof nodeObject> {
  const capacity = { cpu: "224", memory: "2Ti", pods: "110", "nvidia.com/gpu": "8" };
  const name = `node-${String(index).padStart(5, "0")}`;
  const labels = { "kubernetes.io/hostname": name, "example.org/rack": `rack-${Math.floor(index / 4)}` };
  const rest = { taints: [], capacity, allocatable: capacity, architecture: "amd64", kubelet: "v1.36.3" } as const;
  return nodeObject({ name, pool: "hgx", labels, ...rest });
}

async function readyNodes(cluster: Cluster): Promise<number> {
  const nodes = await cluster.list("v1", "Node");
  return nodes.filter(({ status }) => {
    const { conditions = [] } = (status ?? {}) as { conditions?: readonly { type: string; status: string }[] };
    return conditions.some((condition) => condition.type === "Ready" && condition.status === "True");
  }).length;
}

async function memoryText(plane: ControlPlane): Promise<string> {
  const all = Object.entries(await plane.memory()).map(
    ([name, { peak }]) => [name, Math.round(peak / 2 ** 20)] as const,
  );
  const sum = all.reduce((total, [, mebibytes]) => total + mebibytes, 0);
  return `${sum} MiB: ${all.map(([name, mebibytes]) => `${name} ${mebibytes}`).join(", ")}`;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

void main().catch((error: unknown) => {
  io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
