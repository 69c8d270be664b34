import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { formatNumber } from "../../../constructs/core/quantity";
import type { NodeReport, PoolNodes, Rehearsal } from "../contract";
import { inParallel, sleep, tooSlow, waitFor } from "../waiting";
import { nodesOf } from "./derive";
import type { LiveNode } from "./live-nodes";
import { gpusOf, liveNode, liveNodes } from "./live-nodes";
import { missingLabels } from "./missing-labels";
import type { NodeSpec } from "./node-spec";

/** Requests in flight: more don't make one API server faster, and its flow control would queue them. */
const WIDTH = 32;

/** How long no further node may become Ready: on a busy machine KWOK takes its time. */
const STANDSTILL_MS = 120_000;

/** Between two looks at one node and how long to look at it alone; between two looks at all. */
const GLANCE_MS = 500;
const GLANCES_MS = 20_000;
const LOOK_MS = 2000;

/** Progress is said each time that so many nodes more are there. */
const STEP = 250;

/** KWOK plays the kubelet of nodes with this annotation. Source: kwok.sigs.k8s.io/docs/user/kwok-manage-nodes-and-pods. */
const FAKE = { "kwok.x-k8s.io/node": "fake" };

/**
 * Creates the cell's nodes and waits until all are Ready.
 * @throws FaultError `rehearse/too-slow`; Refused where the server takes one of them for invalid.
 */
export async function bringUpNodes(rehearsal: Rehearsal): Promise<NodeReport> {
  const { io, cluster, cell, applied, releases, signal } = rehearsal;
  const start = io.elapsed();
  const nodes = nodesOf({ cell, objects: applied, releases });
  let created = 0;
  await inParallel(nodes, { width: WIDTH, signal }, async (node) => {
    await cluster.create(nodeObject(node));
    created += 1;
    if (created % STEP === 0) rehearsal.onStep(progress(rehearsal, created, nodes.length));
  });
  rehearsal.onStep(`cell ${cell.id}: waiting for ${formatNumber(nodes.length)} nodes to be Ready`);
  const live = await allReady(rehearsal, nodes);
  return report(rehearsal, nodes, live, Math.round((io.elapsed() - start) / 100) / 10);
}

function progress({ cell }: Rehearsal, created: number, all: number): string {
  return `cell ${cell.id}: ${formatNumber(created)} of ${formatNumber(all)} nodes`;
}

/**
 * Looks at the node that was created last, which costs nothing, until it is Ready or a while has gone by, and then at
 * all of them: that costs the server seconds which KWOK needs.
 */
async function allReady(rehearsal: Rehearsal, nodes: readonly NodeSpec[]): Promise<readonly LiveNode[]> {
  const { io, cell } = rehearsal;
  let [ready, since] = [-1, io.elapsed()];
  for (;;) {
    await lastReady(rehearsal, nodes);
    const live = await liveNodes(rehearsal.cluster);
    const now = live.filter((node) => node.ready).length;
    if (now >= nodes.length) return live;
    if (now > ready) [ready, since] = [now, io.elapsed()];
    if (io.elapsed() - since > STANDSTILL_MS)
      throw tooSlow("every node Ready", STANDSTILL_MS, `${formatNumber(ready)} of ${formatNumber(nodes.length)} are`);
    rehearsal.onStep(`cell ${cell.id}: ${formatNumber(now)} of ${formatNumber(nodes.length)} nodes are Ready`);
    await sleep(LOOK_MS, rehearsal.signal);
  }
}

async function lastReady(rehearsal: Rehearsal, nodes: readonly NodeSpec[]): Promise<void> {
  const last = nodes.at(-1);
  if (last === undefined) return;
  await waitFor(rehearsal, { milliseconds: GLANCES_MS, interval: GLANCE_MS }, async () => {
    const live = await rehearsal.cluster.get({ apiVersion: "v1", kind: "Node", metadata: { name: last.name } });
    return live !== undefined && liveNode(live).ready ? true : undefined;
  });
}

/** What the kubelet would register, with the annotation by which KWOK takes it on. */
export function nodeObject(node: NodeSpec): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: node.name, labels: node.labels, annotations: FAKE },
    ...(node.taints.length === 0 ? {} : { spec: { taints: node.taints } }),
    status: {
      capacity: node.capacity,
      allocatable: node.allocatable,
      nodeInfo: {
        ...{ machineID: "", systemUUID: "", bootID: "", kernelVersion: "", osImage: "", containerRuntimeVersion: "" },
        ...{ kubeletVersion: node.kubelet, kubeProxyVersion: "", operatingSystem: "linux" },
        architecture: node.architecture,
      },
    },
  };
}

function report(
  { cell, applied }: Rehearsal,
  nodes: readonly NodeSpec[],
  live: readonly LiveNode[],
  seconds: number,
): NodeReport {
  const byName = new Map(live.map((node) => [node.name, node]));
  const pools = cell.pools.map((pool): PoolNodes => {
    const own = nodes.filter((node) => node.pool === pool.id).map(({ name }) => byName.get(name));
    const ready = own.filter((node) => node?.ready === true);
    const gpus = ready.reduce((sum, node) => sum + gpusOf(pool, node!), 0);
    return { pool: pool.id, role: pool.role, nodes: own.length, ready: ready.length, gpus };
  });
  const sum = (of: (pool: PoolNodes) => number): number => pools.reduce((total, pool) => total + of(pool), 0);
  const missing = missingLabels(applied, live);
  const problems = [...missing, ...pools.flatMap((pool, index) => gpuProblem(pool, cell.pools[index]!.installedGpus))];
  return {
    ...(problems.length === 0 ? { status: "done" } : { status: "failed", reason: problems.join("; ") }),
    pools,
    nodes: sum((pool) => pool.nodes),
    ready: sum((pool) => pool.ready),
    gpus: sum((pool) => pool.gpus),
    seconds,
    missingLabels: missing,
  };
}

function gpuProblem({ pool, gpus }: PoolNodes, installed: number): string[] {
  if (gpus === installed) return [];
  return [`pool ${pool}: ${formatNumber(gpus)} of ${formatNumber(installed)} installed GPUs are allocatable`];
}
