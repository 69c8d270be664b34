import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { ledgerText } from "../constructs/core/ledger";
import { exitCode } from "../constructs/policy/exit-code";
import type { Report } from "../constructs/policy/report";
import { LEDGER_FILE } from "../constructs/site/files";
import { advanceLedger } from "../stacks/ledger";
import type { StackPlan } from "../stacks/plan";
import { planStacks, selectedPlans } from "../stacks/plan";
import type { SiteSummary } from "../stacks/summary";
import { summarise } from "../stacks/summary";
import { missingBundles } from "../stacks/vendored";
import { evidenceOf } from "./site-evidence";
import type { ExitCode } from "./command";
import type { Io } from "./io";
import type { Progress } from "./progress";
import { progress } from "./progress";
import { checkEvidence, policyFiles } from "./policy-files";
import type { SiteSource } from "./site-source";
import { displayName, startOf } from "./named-files";
import { readSite } from "./site-source";
import { readVendored } from "./vendored";
import { createStacks, refuseOtherSite, writeSite } from "./write-site";

export interface SynthRequest {
  readonly site: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly check: boolean;
  readonly locked: boolean;
  readonly dryRun: boolean;
  readonly asOf: string;
  /** File of the policy; default: the site's own. */
  readonly policy?: string;
}

export interface SynthResult {
  readonly summary: SiteSummary;
  readonly report: Report;
  /** As the user would type it. */
  readonly out: string;
  readonly written: boolean;
  readonly ledgerChanged: boolean;
  /** Ids of stacks that an earlier synthesis wrote and the site no longer has: their configuration was removed. */
  readonly removed: readonly string[];
  /** CRD bundles that the operators need and that are not beside the site. */
  readonly missingCrds: readonly string[];
  readonly exit: ExitCode;
}

/**
 * Reads, checks and synthesises a site. Nothing is written where the policy forbids it (`check`), or where the ledger
 * would have to change and may not (`locked`).
 */
export async function synthesiseSite(io: Io, request: SynthRequest): Promise<SynthResult> {
  const steps = progress(io);
  try {
    return await synthesise(io, request, steps);
  } finally {
    steps.done();
  }
}

async function synthesise(io: Io, request: SynthRequest, steps: Progress): Promise<SynthResult> {
  steps.step("reading the site");
  const source = readSite(io, request.site);
  const vendored = readVendored(io, source);
  const { facts, loaded } = source;
  const plans = planStacks(facts);
  const wanted = selectedPlans(plans, request.only);
  const out = path.resolve(io.cwd, request.out);
  refuseOtherSite(io, out, facts.id);
  const next = ledgerText(advanceLedger(loaded.ledger, facts, plans, loaded.generations));
  const ledgerChanged = next !== ledgerText(loaded.ledger);
  if (request.locked && ledgerChanged) throw new FaultError([staleLedger(io, source)]);

  steps.step("checking the policy");
  const evidence = evidenceOf(source, vendored, withStacks(loaded.ledger, plans));
  const asked = { asOf: request.asOf, ...(request.policy && { policy: request.policy }) };
  const report = checkEvidence(evidence, policyFiles(io, asked, source), asked);
  const exit = exitCode(report);
  const allowed = exit === 0 || !request.check;
  const write = allowed && !request.dryRun;
  const { only } = request;
  const beside = ledgerChanged ? { [path.join(source.directory, LEDGER_FILE)]: next } : {};
  if (allowed && !write) await createStacks(source, vendored, only, steps);
  const removed = write ? await writeSite(io, source, vendored, { only, out, beside }, steps) : [];
  return {
    summary: summarise(facts, wanted, new Map(evidence.stacks.map(({ id, resources }) => [id, resources.length]))),
    report,
    out: displayName(io, out),
    written: write,
    ledgerChanged: write && ledgerChanged,
    removed,
    missingCrds: missingBundles(facts, vendored),
    exit: request.check ? exit : 0,
  };
}

/** What this synthesis is about to record is no violation of what is recorded; that a stack was retired still is. */
export function withStacks(ledger: Ledger, plans: readonly StackPlan[]): Ledger {
  return { ...ledger, stacks: { ...Object.fromEntries(plans.map(({ id }) => [id, "active"])), ...ledger.stacks } };
}

function staleLedger(io: Io, source: SiteSource): Fault {
  return {
    code: "ledger/stale",
    message: "the ledger does not know what the site now is, and --locked forbids to change it",
    path: [],
    at: startOf(displayName(io, path.join(source.directory, LEDGER_FILE))),
    fix: "run gigafactory synth without --locked and commit the ledger",
  };
}
