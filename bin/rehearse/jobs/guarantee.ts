import { formatNumber } from "../../../constructs/core/quantity";
import { counted } from "../../../constructs/policy/reporters/words";
import type { JobResult, Rehearsal } from "../contract";
import type { LiveNode } from "../nodes/live-nodes";
import { liveNodes } from "../nodes/live-nodes";
import { inParallel, sleep } from "../waiting";
import type { Entitled } from "./entitled";
import { gangsOf } from "./gangs";
import { landingOf } from "./landed";
import type { LiveJob, LivePod } from "./live-work";
import { liveJobs, livePods } from "./live-work";
import type { Seat } from "./seats";
import { asTenant, refusalOf, sampleOf } from "./submit";
import { whyWaiting } from "./why-waiting";
import { gangJob, isConnected } from "./work";

/** Requests at once. */
const WIDTH = 8;
const INTERVAL_MS = 2000;
/** How long nothing may happen before what does not run yet is taken for not going to. */
const STANDSTILL_MS = 60_000;

/** What tenants' guarantees were given as jobs, and what the server refused of them. */
export interface Submitted {
  readonly entitled: Entitled;
  readonly pods: number;
  readonly refusals: readonly string[];
}

/** Submits, as each tenant, jobs that make up its whole guarantee; all guarantees are to run at the same time. */
export async function submitGuarantees(rehearsal: Rehearsal, seats: readonly Seat[]): Promise<Submitted[]> {
  const submitted: Submitted[] = [];
  for (const { entitled, placement } of seats) {
    const tenant = asTenant(rehearsal, entitled);
    const gangs = gangsOf(entitled.guaranteed, entitled.pool);
    const jobs = gangs.map((gang, index) =>
      gangJob(sampleOf(rehearsal, entitled, placement, String(index + 1).padStart(4, "0")), gang),
    );
    const refusals: string[] = tenant === undefined ? ["none of its groups may run work"] : [];
    if (tenant !== undefined) {
      await inParallel(jobs, { width: WIDTH, signal: rehearsal.signal }, async (job) => {
        const refusal = await refusalOf(tenant, job);
        if (refusal !== undefined) refusals.push(refusal);
      });
    }
    submitted.push({ entitled, pods: gangs.reduce((sum, { pods }) => sum + pods, 0), refusals });
  }
  return submitted;
}

/** Waits until every pod of the sample jobs runs, or nothing has happened for a while. */
export async function untilSettled(rehearsal: Rehearsal): Promise<void> {
  const { io, cluster, cell, signal } = rehearsal;
  let [seen, since] = [-1, io.elapsed()];
  for (;;) {
    // Pods themselves: a job's status still counts for a moment those that went with their nodes.
    const ready = (await livePods(cluster)).filter(({ running }) => running).length;
    const wanted = sum(await liveJobs(cluster), (job) => job.pods);
    if (ready >= wanted) return;
    if (ready !== seen) [seen, since] = [ready, io.elapsed()];
    else if (io.elapsed() - since > STANDSTILL_MS) return;
    rehearsal.onStep(`cell ${cell.id}: ${formatNumber(ready)} of ${counted(wanted, "pod")} of sample jobs run`);
    await sleep(INTERVAL_MS, signal);
  }
}

/** Judges where each tenant's guarantee has landed. */
export async function judgeGuarantees(
  rehearsal: Rehearsal,
  seats: readonly Seat[],
  submitted: readonly Submitted[],
): Promise<JobResult[]> {
  const nodes = new Map((await liveNodes(rehearsal.cluster)).map((node) => [node.name, node]));
  const [pods, jobs] = [await livePods(rehearsal.cluster), await liveJobs(rehearsal.cluster)];
  const results: JobResult[] = [];
  for (const [index, submission] of submitted.entries())
    results.push(await judged(rehearsal, seats[index]!, submission, { nodes, pods, jobs }));
  return results;
}

interface Seen {
  readonly nodes: ReadonlyMap<string, LiveNode>;
  readonly pods: readonly LivePod[];
  readonly jobs: readonly LiveJob[];
}

async function judged(rehearsal: Rehearsal, seat: Seat, submission: Submitted, seen: Seen): Promise<JobResult> {
  const { entitled } = submission;
  const { tenant, namespace: home, pool, guaranteed } = entitled;
  const about = { tenant: home, pool: pool.ref, what: "its guarantee", gpus: guaranteed };
  const [refusal] = submission.refusals;
  if (refusal !== undefined) return { ...about, holds: false, happened: `refused: ${refusal}` };
  const own = ({ namespace, pool: meant }: LivePod | LiveJob): boolean => namespace === home && meant === pool.id;
  const running = seen.pods.filter((pod) => own(pod) && pod.running);
  if (tenant.phase === "held") return { ...about, ...held(running.length) };
  if (running.length < submission.pods) {
    const stuck = seen.jobs.find((job) => own(job) && job.ready < job.pods);
    const why = stuck === undefined ? undefined : await whyWaiting(rehearsal.cluster, home, stuck.name);
    const count = `${formatNumber(running.length)} of ${counted(submission.pods, "pod")} run`;
    return { ...about, holds: false, happened: `waits: ${count}${why === undefined ? "" : `; ${why}`}` };
  }
  const queued = seat.placement.by === "queue";
  const landing = landingOf(entitled, running, seen.nodes, queued && isConnected(pool, rehearsal.cell));
  const unshown = queued ? "" : "; skipped without Kueue: its queue, and jobs in one rack each";
  return { ...about, ...landing, happened: `${landing.happened}${unshown}` };
}

/** A tenant that is held keeps its place and admits nothing. */
function held(running: number): Pick<JobResult, "holds" | "happened"> {
  if (running === 0) return { holds: true, happened: "waits: the tenant is held" };
  return { holds: false, happened: `${counted(running, "pod")} run although the tenant is held` };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
