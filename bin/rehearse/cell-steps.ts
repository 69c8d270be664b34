import { formatNumber } from "../../constructs/core/quantity";
import { counted } from "../../constructs/policy/reporters/words";
import { releases } from "../../stacks/releases";
import type { Applying, CellCrds, Here, SentObject } from "./apply/apply-cell";
import { applyCrds, applyStacks, prepareStacks } from "./apply/apply-cell";
import { readBack } from "./apply/read-back";
import type { Io } from "../io";
import { proofCounts } from "../tenant/proof-counts";
import type { CellRequest, Surroundings } from "./cell-request";
import type { AttackReport, ChaosReport, Outcome, Rehearsal } from "./contract";
import { vendoredCrds } from "./crds/read";
import type { CellReport, DroppedField, Refusal } from "./report";
import { secondPlan } from "./second-plan";
import type { Done, StepLog } from "./steps";

type Findings = Pick<CellReport, "crds" | "objects" | "nodes" | "kueue" | "attacks" | "jobs" | "chaos">;

type Applied = Awaited<ReturnType<typeof applyStacks>>;

const DONE: Outcome = { status: "done" };

/** No release is ever installed here, however good the connection is. */
const NO_RELEASES =
  "they come from chart repositories, and no node here could run their pods, without which their webhooks refuse everything";

/**
 * What happens on a control plane that is ready, step by step.
 * @param here undefined where none is: then every step says that it was skipped.
 */
export async function cellSteps(
  request: CellRequest,
  { io, parts, onStep }: Surroundings,
  steps: StepLog,
  here: Here | undefined,
): Promise<Findings> {
  const crds = cellCrds(io, request);
  const counts = { vendored: crds.vendored.length, given: crds.given.length };
  const applying = await steps.run("CRDs", async () => {
    const prepared = await prepareStacks(here!, request.way, request.vendored);
    const installed = await applyCrds(prepared, crds);
    const detail = `${counts.vendored} of the site's, ${counts.given} more of --crds`;
    return { value: { prepared, ...installed }, outcome: refusalOutcome(installed.refused), detail };
  });
  const applied = await steps.run("objects", () => objects(applying!.prepared));
  const dropped = await steps.run("fields", () => fields(here!, applied!.accepted));
  const report = applied && {
    ...applied.report,
    refused: [...applying!.refused, ...applied.report.refused],
    dropped: dropped ?? [],
    plannedAgain: [...applying!.plannedAgain, ...applied.report.plannedAgain],
    unsettled: [...applying!.unsettled, ...applied.report.unsettled],
  };
  await steps.run("second plan", () => Promise.resolve({ value: undefined, ...secondPlan(report!) }));
  skipReleases(steps, request);
  const rehearsal = here && {
    ...here,
    // The parts name the cell themselves.
    onStep,
    applied: (applied?.accepted ?? []).map(({ object }) => object),
    releases: releases(request.cell, request.site.charts),
  };
  return {
    crds: counts,
    ...(report === undefined ? {} : { objects: report }),
    ...(await rehearse(steps, rehearsal!, request, parts)),
  };
}

/** The site's own version of a CRD is the one that it was made for. */
function cellCrds(io: Io, { cell, vendored: files, crds }: CellRequest): CellCrds {
  const vendored = vendoredCrds(io, cell, files);
  const own = new Set(vendored.map(({ name }) => name));
  return { vendored, given: crds.filter(({ name }) => !own.has(name)) };
}

async function objects(applying: Applying): Promise<Done<Applied>> {
  const applied = await applyStacks(applying);
  const { way, tool, why, stacks, refused, omitted } = applied.report;
  const by = way === "terraform" ? `by ${tool}` : "by server-side apply";
  const left = omitted.length === 0 ? "" : `; ${counted(omitted.length, "object")} left out`;
  const detail = `${counted(applied.accepted.length, "object")} of ${counted(stacks.length, "stack")} ${by} (${why})${left}`;
  return { value: applied, outcome: refused.length > 0 ? refusalOutcome(refused) : omissionOutcome(applied), detail };
}

/** What was left out was not tried: a step that did nothing is no step that was done. */
function omissionOutcome({ accepted, report: { omitted } }: Applied): Outcome {
  if (accepted.length > 0 || omitted.length === 0) return DONE;
  return { status: "skipped", reason: omitted[0]!.reason };
}

function refusalOutcome(refused: readonly Refusal[]): Outcome {
  const [first] = refused;
  if (first === undefined) return DONE;
  return { status: "failed", reason: `${counted(refused.length, "object")} refused, ${first.object} first` };
}

async function fields(here: Here, accepted: readonly SentObject[]): Promise<Done<DroppedField[]>> {
  const dropped = await readBack(here, accepted);
  const [first] = dropped;
  const detail = `${counted(accepted.length, "object")} read again: every field that was sent is there`;
  if (accepted.length === 0)
    return { value: [], outcome: { status: "skipped", reason: "no object was applied" }, detail: "" };
  if (first === undefined) return { value: [], detail };
  const reason = `${counted(dropped.length, "field")} dropped or changed, ${first.field} of ${first.object} first`;
  return { value: dropped, outcome: { status: "failed", reason }, detail: "" };
}

function skipReleases(steps: StepLog, { cell, site }: CellRequest): void {
  const names = releases(cell, site.charts).map(({ chart }) => chart.name);
  if (names.length > 0) steps.skip("Helm releases", `${names.join(", ")}: ${NO_RELEASES}`);
}

async function rehearse(
  steps: StepLog,
  rehearsal: Rehearsal,
  { kueue: path, chaos: kinds }: CellRequest,
  parts: Surroundings["parts"],
): Promise<Pick<Findings, "nodes" | "kueue" | "attacks" | "jobs" | "chaos">> {
  const nodes = await steps.run("nodes", async () => {
    const report = await parts.bringUpNodes(rehearsal);
    const detail = `${formatNumber(report.ready)} of ${counted(report.nodes, "node")} ready, ${counted(report.gpus, "GPU")}, in ${report.seconds} s`;
    return { value: report, outcome: report, detail };
  });
  const kueue = await steps.run("Kueue", async () => {
    const report = await parts.startKueue(rehearsal, path);
    return { value: report, outcome: report, detail: report.version === undefined ? "" : `manager ${report.version}` };
  });
  const attacks = await attacked(steps, rehearsal, parts);
  const jobs = await steps.run("sample jobs", async () => {
    const report = await parts.runSampleJobs(rehearsal, kueue!);
    const held = report.jobs.filter(({ holds }) => holds).length;
    return { value: report, outcome: report, detail: `${held} of ${counted(report.jobs.length, "job")} as promised` };
  });
  const chaos: ChaosReport[] = [];
  for (const kind of kinds) {
    const report = await steps.run(`chaos ${kind}`, async () => {
      const broken = await parts.breakThings(rehearsal, kind, kueue!);
      const detail = `${broken.what}: ${counted(broken.nodes, "node")} and ${counted(broken.gpus, "GPU")} gone`;
      return { value: broken, outcome: broken, detail };
    });
    if (report !== undefined) chaos.push(report);
  }
  return {
    ...(nodes === undefined ? {} : { nodes }),
    ...(kueue === undefined ? {} : { kueue }),
    ...(attacks === undefined ? {} : { attacks }),
    ...(jobs === undefined ? {} : { jobs }),
    chaos,
  };
}

function attacked(
  steps: StepLog,
  rehearsal: Rehearsal,
  parts: Surroundings["parts"],
): Promise<AttackReport | undefined> {
  const { attackTenants } = parts;
  if (attackTenants === undefined) return Promise.resolve(undefined);
  return steps.run("attacks", async () => {
    const report = await attackTenants(rehearsal);
    const tried = proofCounts(report.proofs).find(({ kind }) => kind === "enforced");
    const { holds = 0, broken = 0, unproven = 0 } = tried ?? {};
    const detail = `${formatNumber(holds)} of ${counted(holds + broken, "attempt")} of ${counted(report.proofs.length, "tenant")} stopped, ${formatNumber(unproven)} not run`;
    return { value: report, outcome: report, detail };
  });
}
