import type { KueueReport, Rehearsal } from "../contract";
import { inactiveQueues, kueueRefusals } from "./acceptance";
import { configurationOf } from "./configuration";
import { findManager, PROGRAM } from "./find";
import { runManager } from "./manager";

/**
 * Runs Kueue with the Configuration of the cell's release, and lets it judge the cell's queueing objects. Without its
 * program the step is skipped.
 * @throws FaultError `rehearse/no-kueue`, `rehearse/too-slow`
 */
export async function startKueue(rehearsal: Rehearsal, path: string | undefined): Promise<KueueReport> {
  const { io, cell, releases } = rehearsal;
  const program = findManager(io, path);
  if (program === undefined)
    return { status: "skipped", reason: `no Kueue manager: give one with --kueue PATH, or put ${PROGRAM} on PATH` };
  const release = releases.find(({ chart }) => chart.name === "kueue");
  const configuration = release === undefined ? undefined : configurationOf(release);
  if (release === undefined || configuration === undefined)
    return { status: "skipped", reason: `cell ${cell.id} has no release of Kueue: no pool of it has GPUs` };
  rehearsal.onStep(`cell ${cell.id}: starting Kueue`);
  const manager = await runManager(rehearsal, { program, configuration, namespace: release.chart.namespace });
  const problems = [...(await kueueRefusals(rehearsal)), ...(await inactiveQueues(rehearsal))];
  return {
    ...(problems.length === 0 ? { status: "done" } : { status: "failed", reason: problems.join("; ") }),
    ...(manager.version === undefined ? {} : { version: manager.version }),
    adaptations: manager.adapted.adaptations,
  };
}
