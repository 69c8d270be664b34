import type { CellFacts } from "../../constructs/site/facts";
import { releases } from "../../stacks/releases";
import type { Cluster } from "../cluster/cluster";
import { connect } from "../cluster/connect";
import type { ControlPlane } from "../control-plane/control-plane";
import { startControlPlane } from "../control-plane/start";
import { cellSteps } from "./cell-steps";
import type { CellRequest, Surroundings } from "./cell-request";
import type { CellReport, Kept } from "./report";
import { StepLog } from "./steps";

/** Most that an answer may take: the machine is this one, and may be busy. */
const ANSWER_MS = 120_000;

/** What must be let go of in the end. */
interface Running {
  /** Settles once the control plane runs, or nothing is left of it. */
  launching?: Promise<unknown>;
  plane?: ControlPlane;
  cluster?: Cluster;
}

/** Rehearses one cell on a control plane of its own, which is stopped whatever happens, unless it is to be kept. */
export async function rehearseCell(request: CellRequest, surroundings: Surroundings): Promise<CellReport> {
  const { io, ending } = surroundings;
  const { cell } = request;
  const start = io.elapsed();
  const onStep = (what: string): void => surroundings.onStep(`cell ${cell.id}: ${what}`);
  const steps = new StepLog(io, ending, onStep);
  const running: Running = {};
  let kept: Kept | undefined;
  try {
    const here = await steps.run("control plane", async () => {
      const { plane, cluster } = await launch(request, { ...surroundings, onStep }, running);
      const seconds = ((io.elapsed() - start) / 1000).toFixed(1);
      const value = { io, plane, cluster, site: request.site, cell, signal: ending.signal, onStep };
      return { value, detail: `Kubernetes ${plane.kubernetes}, ready in ${seconds} s${otherVersion(cell, plane)}` };
    });
    const findings = await cellSteps(request, surroundings, steps, here);
    const memory = await peakMemory(running.plane);
    if (request.keep && !ending.signal.aborted) kept = await detach(running.plane);
    return {
      cell: cell.id,
      ...(running.plane === undefined ? {} : { kubernetes: running.plane.kubernetes }),
      declaredKubernetes: cell.kubernetes,
      managementIncluded: cell.management !== undefined,
      steps: steps.steps,
      releases: releases(cell, request.site.charts).map(({ chart }) => chart.name),
      ...findings,
      seconds: Math.round((io.elapsed() - start) / 100) / 10,
      memory,
      ...(kept === undefined ? {} : { kept }),
    };
  } finally {
    // Of a start that nobody waits for any longer, too, nothing is left.
    await running.launching?.catch(() => undefined);
    running.cluster?.close();
    if (kept === undefined) await running.plane?.stop();
  }
}

/** What is proven is proven of the version that ran. */
function otherVersion({ kubernetes: declared }: CellFacts, { kubernetes }: ControlPlane): string {
  return declared === kubernetes ? "" : `; the site declares ${declared} of the cell, which is not rehearsed here`;
}

async function launch(
  { cell, binaries }: CellRequest,
  { io, ending, onStep }: Surroundings,
  running: Running,
): Promise<{ readonly plane: ControlPlane; readonly cluster: Cluster }> {
  const nodes = cell.pools.reduce((sum, pool) => sum + pool.nodes, 0);
  const starting = startControlPlane(io, { binaries, nodes, onStep, signal: ending.signal });
  running.launching = starting;
  const plane = (running.plane = await starting);
  ending.signal.throwIfAborted();
  ending.watch(plane);
  const access = { kubeconfig: plane.kubeconfig, context: "rehearsal", timeoutMs: ANSWER_MS };
  const cluster = await connect(io, access);
  running.cluster = cluster;
  return { plane, cluster };
}

/** Empty where the processes are gone already. */
async function peakMemory(plane: ControlPlane | undefined): Promise<Record<string, number>> {
  const memory = await plane?.memory();
  return Object.fromEntries(Object.entries(memory ?? {}).map(([name, { peak }]) => [name, peak]));
}

async function detach(plane: ControlPlane | undefined): Promise<Kept | undefined> {
  if (plane === undefined) return undefined;
  const pid = await plane.detach();
  return { kubeconfig: plane.kubeconfig, context: "rehearsal", address: plane.address, stop: `kill ${pid}` };
}
