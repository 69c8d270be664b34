import { compareText } from "../../../constructs/core/fault";
import { asText, fieldAt } from "../../../constructs/policy/reading/fields";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { Cluster } from "../../cluster/cluster";
import type { JobResult, Rehearsal } from "../contract";
import { quantity } from "../nodes/quantity";
import { waitFor } from "../waiting";
import type { Entitled } from "./entitled";
import type { Seat } from "./seats";
import { asTenant, refusalOf, sampleOf } from "./submit";
import { condition, workloadOf } from "./why-waiting";
import { gpuPod, singleGpuJob } from "./work";

const BEYOND = "one GPU more than it may have";
const BORROWED = "one GPU more than its guarantee";

/** A queue answers in well under a second; on a busy machine it may take some. */
const PATIENCE = { milliseconds: 60_000, interval: 500 };

/** What happens to one GPU more than each tenant is entitled to. */
export async function tryOneMore(rehearsal: Rehearsal, seats: readonly Seat[]): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const seat of seats.filter(({ entitled }) => entitled.tenant.phase === "active")) {
    const { entitled, placement } = seat;
    const tenant = asTenant(rehearsal, entitled);
    if (tenant === undefined) continue;
    rehearsal.onStep(`cell ${rehearsal.cell.id}: one GPU more for ${entitled.namespace} on ${entitled.pool.id}`);
    if (placement.by === "queue") {
      if (entitled.burst > 0) results.push(await borrow(rehearsal, seat, tenant));
      results.push(await exceed(rehearsal, seat, tenant));
    } else if (isFirstOfItsKind(seat, seats)) results.push(await exceedQuota(rehearsal, seat, tenant, seats));
  }
  return results;
}

/** One more than the guarantee is borrowed while somebody's GPUs are idle, and waits while none are: both are right. */
async function borrow(rehearsal: Rehearsal, { entitled, placement }: Seat, tenant: Cluster): Promise<JobResult> {
  const job = singleGpuJob(sampleOf(rehearsal, entitled, placement, "burst"), 1);
  const answer = await queueAnswer(rehearsal, tenant, job);
  const happened = answer.admitted === true ? `borrowed: ${answer.says}` : answer.says;
  return { ...about(entitled, BORROWED, entitled.guaranteed + 1), holds: answer.admitted !== undefined, happened };
}

/** One more than guarantee and burst together waits for ever: the queue says so by name and number. */
async function exceed(rehearsal: Rehearsal, { entitled, placement }: Seat, tenant: Cluster): Promise<JobResult> {
  const gpus = entitled.guaranteed + entitled.burst + 1;
  const job = singleGpuJob(sampleOf(rehearsal, entitled, placement, "beyond"), gpus);
  const answer = await queueAnswer(rehearsal, tenant, job);
  return { ...about(entitled, BEYOND, gpus), holds: answer.admitted === false, happened: answer.says };
}

interface Answer {
  /** Undefined where the queue gave none. */
  readonly admitted?: boolean;
  readonly says: string;
}

/** Submits a job, reads what the queue makes of it, and takes it away again. */
async function queueAnswer(rehearsal: Rehearsal, tenant: Cluster, job: KubernetesObject): Promise<Answer> {
  const refusal = await refusalOf(tenant, job);
  if (refusal !== undefined) return { says: `refused: ${refusal}` };
  const { name, namespace = "" } = job.metadata;
  const answer = await waitFor(rehearsal, PATIENCE, async (): Promise<Answer | undefined> => {
    const workload = await workloadOf(rehearsal.cluster, namespace, name);
    const reserved = workload === undefined ? undefined : condition(workload, "QuotaReserved");
    if (reserved === undefined) return undefined;
    return reserved.status === "True"
      ? { admitted: true, says: reserved.message }
      : { admitted: false, says: `waits: ${reserved.message}` };
  });
  await tenant.remove(job, { propagation: "Background" });
  await waitFor(rehearsal, PATIENCE, async () =>
    (await workloadOf(rehearsal.cluster, namespace, name)) === undefined ? true : undefined,
  );
  return answer ?? { says: "the queue said nothing of it" };
}

/** Without a queue the ResourceQuota alone stands: it counts all GPUs of a kind together, whatever their pool. */
async function exceedQuota(
  rehearsal: Rehearsal,
  { entitled, placement }: Seat,
  tenant: Cluster,
  seats: readonly Seat[],
): Promise<JobResult> {
  const most = seats
    .filter((seat) => isSameKind(seat.entitled, entitled))
    .reduce((sum, seat) => sum + seat.entitled.guaranteed + seat.entitled.burst, 0);
  const used = await usedGpus(rehearsal, entitled);
  const pod = gpuPod(sampleOf(rehearsal, entitled, placement, "beyond"), Math.max(1, most + 1 - used));
  const refusal = await refusalOf(tenant, pod, { dryRun: true });
  const holds = refusal?.includes("exceeded quota") ?? false;
  const happened = refusal === undefined ? "accepted" : `refused: ${refusal}`;
  return { ...about(entitled, BEYOND, most + 1), holds, happened };
}

/** What the namespace's quotas count as used. */
async function usedGpus({ cluster }: Rehearsal, { namespace, pool }: Entitled): Promise<number> {
  const quotas = await cluster.list("v1", "ResourceQuota", { namespace });
  const used = quotas
    .sort((a, b) => compareText(a.metadata.name, b.metadata.name))
    .map(({ status }) => (fieldAt(status, "used") ?? {}) as Readonly<Record<string, unknown>>)
    .flatMap((amounts) => asText(amounts[`requests.${pool.gpuResource}`]) ?? []);
  return Math.max(0, ...used.map(quantity));
}

function isSameKind(a: Entitled, b: Entitled): boolean {
  return a.namespace === b.namespace && a.pool.gpuResource === b.pool.gpuResource;
}

function isFirstOfItsKind(seat: Seat, seats: readonly Seat[]): boolean {
  return seats.find(({ entitled }) => isSameKind(entitled, seat.entitled)) === seat;
}

function about({ namespace, pool }: Entitled, what: string, gpus: number) {
  return { tenant: namespace, pool: pool.ref, what, gpus };
}
