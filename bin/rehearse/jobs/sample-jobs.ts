import { formatNumber } from "../../../constructs/core/quantity";
import type { JobReport, JobResult, KueueReport, Rehearsal } from "../contract";
import { judgeGuarantees, submitGuarantees, untilSettled } from "./guarantee";
import { tryOneMore } from "./one-more";
import { seatsOf } from "./seats";

/**
 * Runs every tenant's guarantee, all at the same time, each submitted by a member of the tenant's own group, and then
 * tries one GPU more. The jobs stay: a later failure of nodes has something to hurt.
 */
export async function runSampleJobs(rehearsal: Rehearsal, kueue: KueueReport): Promise<JobReport> {
  const { cell } = rehearsal;
  const seats = seatsOf(rehearsal, kueue);
  if (seats.length === 0)
    return { status: "skipped", reason: `no active tenant has GPUs of cell ${cell.id}`, jobs: [] };
  rehearsal.onStep(`cell ${cell.id}: submitting the guarantees of ${formatNumber(seats.length)} entitlements`);
  const submitted = await submitGuarantees(rehearsal, seats);
  await untilSettled(rehearsal);
  return summed([...(await judgeGuarantees(rehearsal, seats, submitted)), ...(await tryOneMore(rehearsal, seats))]);
}

/** The report of what jobs did: failed where one of them did not do what the site promises. */
export function summed(jobs: readonly JobResult[]): JobReport {
  const broken = jobs.filter(({ holds }) => !holds);
  const [first] = broken;
  if (first === undefined) return { status: "done", jobs };
  const count = `${formatNumber(broken.length)} of ${formatNumber(jobs.length)} promises`;
  const example = `${first.tenant} on ${first.pool}, ${first.what}: ${first.happened}`;
  return { status: "failed", reason: `${count} don't hold: ${example}`, jobs };
}
