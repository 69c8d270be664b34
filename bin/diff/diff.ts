import { FaultError } from "../../constructs/core/fault";
import type { ChangeContext, ChangeReport, UnplannedStack } from "../../constructs/policy/change/contract";
import { changeExitCode } from "../../constructs/policy/change/exit-code";
import { judgeChange, refuseUnknownKinds } from "../../constructs/policy/change/judge";
import type { Report } from "../../constructs/policy/report";
import type { ExitCode } from "../command";
import type { Io } from "../io";
import type { Progress } from "../progress";
import { progress } from "../progress";
import { terraformOf } from "../terraform/real-terraform";
import type { Terraform } from "../terraform/terraform";
import { readVendored } from "../vendored";
import { contextOf, readDeclared, siteOf, sitePolicy } from "./declared";
import type { Declared } from "./declared";
import { readForeignPlans } from "./foreign-plans";
import { plannedPolicy } from "./planned-policy";
import type { ReadPlan } from "./plan-file";
import { planStacks } from "./plan-stacks";
import { readRecord, writeRecord } from "./record";
import type { DiffRequest } from "./request";
import { withScratch } from "./scratch";
import { lookAtUse } from "./usage";

/** Most that a plan may take to let go of its state: it ends the reads that are under way, and the server paces them. */
const UNLOCKING_MS = 60_000;

export interface DiffResult {
  readonly report: ChangeReport;
  readonly exit: ExitCode;
  /** What could not be looked at though it was asked for. */
  readonly unseen: readonly string[];
}

/** Plans what is declared, or reads plans made elsewhere, and says what they would do. */
export async function diff(io: Io, request: DiffRequest): Promise<DiffResult> {
  refuseUnknownKinds(request.allow);
  const steps = progress(io);
  try {
    return await withScratch((scratch) =>
      request.plans.length > 0 ? ofForeignPlans(io, request, scratch, steps) : ofDeclared(io, request, scratch, steps),
    );
  } catch (error) {
    // Whatever was cut off says something else of it: a Terraform that was only asked for its version, that it is none.
    if (io.interruption().aborted && error instanceof FaultError) throw new FaultError([interrupted(io)]);
    throw error;
  } finally {
    steps.done();
  }
}

async function ofForeignPlans(io: Io, request: DiffRequest, scratch: string, steps: Progress): Promise<DiffResult> {
  steps.step("reading plans");
  const { timeoutMs } = request;
  const plans = await readForeignPlans(io, request.plans, scratch, () => terraformOf(io, { timeoutMs }));
  const source = siteOf(io, request);
  steps.step("checking the policy");
  const policy =
    source === undefined ? plannedPolicy(plans, request) : sitePolicy(io, source, readVendored(io, source), request)();
  const context = { ...(source === undefined ? {} : contextOf(source)), ...(policy === undefined ? {} : { policy }) };
  return judgedWithUse(io, plans, context, request, steps);
}

async function ofDeclared(io: Io, request: DiffRequest, scratch: string, steps: Progress): Promise<DiffResult> {
  steps.step("reading what is declared");
  const terraform = lazyTerraform(io, request);
  // Without Terraform nothing is planned, and then nothing is written either.
  const declared = await readDeclared(io, request, () => void terraform());
  let policy: Report | undefined;
  const judge = (): Report => (policy ??= declared.policy());
  const planning = plannedOf(terraform, declared, request, { scratch, steps, onPlanning: judge });
  const outcomes = await tellingOfTheEnd(io, steps, planning);
  const plans = outcomes.flatMap((outcome) => ("planned" in outcome ? [outcome] : []));
  const unplanned = [
    ...outcomes.flatMap((outcome) => ("planned" in outcome ? [] : [outcome.unplanned])),
    ...declared.unplanned,
  ];
  if (io.interruption().aborted) throw new FaultError([interrupted(io)]);
  if (request.record !== undefined) recordApplied(io, request.record, declared, plans, unplanned);
  return judgedWithUse(io, plans, { ...declared.context, policy: judge(), unplanned }, request, steps);
}

/**
 * Terraform, asked for its version while the site is being read; what is wrong with it is said to whoever needs it.
 * @throws FaultError `terraform/missing` when it is called.
 */
function lazyTerraform(io: Io, { timeoutMs }: DiffRequest): () => Terraform {
  const find = () => terraformOf(io, { timeoutMs, graceMs: UNLOCKING_MS });
  let found: Terraform | undefined;
  try {
    found = find();
    found.version().catch(() => undefined);
  } catch {
    // Where nothing is to be planned, nobody misses it.
  }
  return () => found ?? find();
}

async function plannedOf(
  terraform: () => Terraform,
  declared: Declared,
  request: DiffRequest,
  {
    scratch,
    steps,
    onPlanning,
  }: { readonly scratch: string; readonly steps: Progress; readonly onPlanning: () => void },
) {
  const wanted = declared.stacks.filter(({ id }) => declared.wanted.has(id));
  if (wanted.length === 0) return [];
  const { parallelism, refresh, lock } = request;
  let begun = 0;
  return planStacks(terraform(), declared.stacks, wanted, {
    parallelism,
    refresh,
    lock,
    scratch,
    onStack: (id) => steps.step(`planning ${id}, ${++begun} of ${wanted.length}`),
    onPlanning,
  });
}

/** Says, to whoever interrupts what is being planned, why it does not end at once. */
async function tellingOfTheEnd<T>(io: Io, steps: Progress, planning: Promise<T>): Promise<T> {
  const signal = io.interruption();
  const tell = (): void => {
    steps.done();
    io.stderr.write("stopping: Terraform unlocks its states first\n");
  };
  signal.addEventListener("abort", tell, { once: true });
  try {
    return await planning;
  } finally {
    signal.removeEventListener("abort", tell);
  }
}

async function judgedWithUse(
  io: Io,
  plans: readonly ReadPlan[],
  context: ChangeContext,
  request: DiffRequest,
  steps: Progress,
): Promise<DiffResult> {
  const planned = plans.map((plan) => plan.planned);
  const { kubeconfig } = request;
  const access = { ...(request.context === undefined ? {} : { context: request.context }) };
  if (kubeconfig !== undefined) steps.step("looking at what is in use");
  const seen =
    kubeconfig === undefined ? undefined : await lookAtUse(io, planned, context.site, { kubeconfig, ...access });
  const report = judgeChange(planned, {
    ...context,
    allow: request.allow,
    ...(seen === undefined ? {} : { usage: seen.usage }),
  });
  const failOn = request.failOn ?? report.policy?.failOn ?? "error";
  return { report, exit: changeExitCode(report, { failOn }), unseen: seen?.unseen ?? [] };
}

/** Keeps the digests of stacks whose plan is empty, and of those that were not planned because nothing changed. */
function recordApplied(
  io: Io,
  file: string,
  declared: Declared,
  plans: readonly ReadPlan[],
  unplanned: readonly UnplannedStack[],
): void {
  const { kind } = declared;
  const digests = declared.digests();
  const before = readRecord(io, file, kind) ?? {};
  const known = Object.entries(before).filter(([id]) => Object.hasOwn(digests, id));
  const record = new Map(known);
  for (const { planned, empty } of plans) {
    if (empty) record.set(planned.stack, digests[planned.stack]!);
    else record.delete(planned.stack);
  }
  for (const { stack, status } of unplanned) {
    if (status === "waiting" || status === "failed") record.delete(stack);
    // What is gone stays recorded until its state is: the next diff says so again.
    else if (status === "removed" && Object.hasOwn(before, stack)) record.set(stack, before[stack]!);
  }
  writeRecord(io, file, kind, Object.fromEntries(record));
}

function interrupted(io: Io) {
  return {
    code: "diff/interrupted",
    message: `interrupted by ${String(io.interruption().reason)}; every plan under way was stopped`,
    path: [],
  };
}
