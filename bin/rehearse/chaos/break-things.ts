import { formatNumber } from "../../../constructs/core/quantity";
import { counted } from "../../../constructs/policy/reporters/words";
import type { ChaosKind, ChaosReport, KueueReport, Rehearsal, TenantLoss } from "../contract";
import { entitledHere } from "../jobs/entitled";
import { untilSettled } from "../jobs/guarantee";
import type { LivePod } from "../jobs/live-work";
import { livePods } from "../jobs/live-work";
import { whyWaiting } from "../jobs/why-waiting";
import type { LiveNode } from "../nodes/live-nodes";
import { liveNodes } from "../nodes/live-nodes";
import { inParallel, tooSlow, waitFor } from "../waiting";
import type { BeforeAndAfter } from "./losses";
import { fateOf, lossOf } from "./losses";
import { isKept, poolPromises, promiseText } from "./promises";
import type { Target } from "./target";
import { targetOf } from "./target";

/** Requests at once. */
const WIDTH = 16;

/** Kubernetes looks every 20 s for pods whose node is gone, and believes it after 40 s. */
const PATIENCE = { milliseconds: 300_000, interval: 2000 };

/**
 * Takes the nodes of one rack, group of leaves or hall away from the control plane for good, lets the controllers do
 * what they can, and compares.
 * @throws FaultError `rehearse/too-slow`
 */
export async function breakThings(rehearsal: Rehearsal, kind: ChaosKind, _kueue: KueueReport): Promise<ChaosReport> {
  const { cluster, cell, signal } = rehearsal;
  const [nodes, before] = [await liveNodes(cluster), await livePods(cluster)];
  const target = targetOf(kind, cell, nodes, before);
  if (target === undefined) return nothingToBreak(kind, cell.id);
  rehearsal.onStep(`cell ${cell.id}: ${target.what} fails, ${counted(target.nodes.length, "node")}`);
  await inParallel(target.nodes, { width: WIDTH, signal }, ({ name }) =>
    cluster.remove({ apiVersion: "v1", kind: "Node", metadata: { name } }),
  );
  const gone = new Set(target.nodes.map(({ name }) => name));
  await untilPodsGone(rehearsal, gone);
  if (target.nodes.length < nodes.length) await untilSettled(rehearsal);
  return report(rehearsal, kind, target, { before, after: await livePods(cluster), gone });
}

function nothingToBreak(kind: ChaosKind, cell: string): ChaosReport {
  const reason = `no node of cell ${cell} says in which ${kind} it stands`;
  return { status: "skipped", reason, kind, what: "nothing", nodes: 0, gpus: 0, tenants: [] };
}

async function untilPodsGone(rehearsal: Rehearsal, gone: ReadonlySet<string>): Promise<void> {
  let left: LivePod[] = [];
  const done = await waitFor(rehearsal, PATIENCE, async () => {
    left = (await livePods(rehearsal.cluster)).filter(({ node }) => gone.has(node ?? ""));
    rehearsal.onStep(`cell ${rehearsal.cell.id}: ${counted(left.length, "pod")} still on nodes that are gone`);
    return left.length === 0 ? true : undefined;
  });
  if (done === undefined)
    throw tooSlow("the end of pods on lost nodes", PATIENCE.milliseconds, `${left.length} are left`);
}

async function report(
  rehearsal: Rehearsal,
  kind: ChaosKind,
  target: Target,
  seen: BeforeAndAfter,
): Promise<ChaosReport> {
  const { what, nodes, gpus } = target;
  const live = await liveNodes(rehearsal.cluster);
  const entitled = entitledHere(rehearsal);
  const promises = poolPromises(entitled, live);
  const tenants: TenantLoss[] = [];
  const homeless: string[] = [];
  for (const one of entitled) {
    const fate = fateOf(one, seen);
    const why =
      fate.waiting === undefined ? undefined : await whyWaiting(rehearsal.cluster, one.namespace, fate.waiting);
    const loss = lossOf(one, fate, promises.get(one.pool.ref)!, why);
    tenants.push(loss);
    if (loss.guaranteeHolds && fate.now < fate.before)
      homeless.push(`${loss.tenant} on ${loss.pool}: ${loss.happened}`);
  }
  const broken = [...promises.values()].filter((promise) => !isKept(promise)).map(promiseText);
  const problems = [...broken, ...homeless, ...returned(live, seen.gone)];
  return {
    ...(problems.length === 0 ? { status: "done" } : { status: "failed", reason: problems.join("; ") }),
    kind,
    what,
    nodes: nodes.length,
    gpus,
    tenants,
  };
}

/** Nodes that should be gone for good and are back. */
function returned(live: readonly LiveNode[], gone: ReadonlySet<string>): string[] {
  const back = live.filter(({ name }) => gone.has(name)).length;
  return back === 0 ? [] : [`${formatNumber(back)} of the lost nodes are back`];
}
