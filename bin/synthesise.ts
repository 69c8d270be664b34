import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { ledgerText } from "../constructs/core/ledger";
import { exitCode } from "../constructs/policy/exit-code";
import type { Report } from "../constructs/policy/report";
import { LEDGER_FILE } from "../constructs/site/directory";
import { advanceLedger } from "../stacks/ledger";
import type { StackPlan } from "../stacks/plan";
import { planStacks, selectedPlans } from "../stacks/plan";
import type { SiteSummary } from "../stacks/summary";
import { summarise } from "../stacks/summary";
import type { VendoredCrds } from "../stacks/vendored";
import { missingBundles } from "../stacks/vendored";
import { checkEvidence, evidenceOf } from "./check-target";
import type { ExitCode } from "./command";
import type { Io } from "./io";
import { POSITIONS_FILE, positionsText, synthesisedSite } from "./positions";
import type { Progress } from "./progress";
import { progress } from "./progress";
import type { SiteSource } from "./site-source";
import { displayName, readSite, startOf } from "./site-source";
import { refuseUnrecorded } from "./unrecorded";
import { readVendored } from "./vendored";

export interface SynthRequest {
  readonly site: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly check: boolean;
  readonly locked: boolean;
  readonly dryRun: boolean;
  readonly asOf: string;
  /** False where the ledger stays as it is, and immutable objects must have their generation recorded. Default: true. */
  readonly record?: boolean;
  /** The site, where it was read already. */
  readonly source?: SiteSource;
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
  const source = request.source ?? readSite(io, request.site);
  const vendored = readVendored(io, source);
  const { facts, loaded } = source;
  const plans = planStacks(facts);
  const wanted = selectedPlans(plans, request.only);
  const out = path.resolve(io.cwd, request.out);
  refuseOtherSite(io, out, facts.id);
  const next = ledgerText(advanceLedger(loaded.ledger, facts, plans, loaded.generations));
  if (request.record === false) refuseUnrecorded(io, source);
  const ledgerChanged = request.record !== false && next !== ledgerText(loaded.ledger);
  if (request.locked && ledgerChanged) throw new FaultError([staleLedger(io, source)]);

  steps.step("checking the policy");
  const evidence = evidenceOf(source, vendored, withStacks(loaded.ledger, plans));
  const report = checkEvidence(evidence, source.waivers, { asOf: request.asOf });
  const exit = exitCode(report);
  const allowed = exit === 0 || !request.check;
  const write = allowed && !request.dryRun;
  const removed = allowed ? await writeStacks(io, source, vendored, { ...request, out, write }, steps) : [];
  if (write) {
    const ledger = ledgerChanged ? { [path.join(source.directory, LEDGER_FILE)]: next } : {};
    io.files.write({ [path.join(out, POSITIONS_FILE)]: positionsText(io, facts.id, loaded, out), ...ledger });
  }
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

/** Creates the stacks, and where they are to be written writes them. Terraform's library is loaded only here. */
async function writeStacks(
  io: Io,
  { facts }: SiteSource,
  vendored: VendoredCrds,
  { only, out, write }: SynthRequest & { readonly write: boolean },
  steps: Progress,
): Promise<string[]> {
  const { createApp, writeSynth } = await import("../constructs/core/terraform/synth");
  const { Site } = await import("../stacks/site");
  const app = createApp();
  const site = new Site(app, facts, {
    vendored,
    ...(only === undefined ? {} : { only }),
    onStack: ({ id }) => steps.step(`synthesising ${id}`),
  });
  if (!write) return [];
  steps.step(`writing ${site.stacks.size} stacks to ${displayName(io, out)}`);
  const after = Object.fromEntries(site.plans.map((plan) => [plan.id, plan.after]));
  const { removed } = writeSynth(app, out, { partial: only !== undefined, after });
  return removed.map((file) => path.basename(path.dirname(file)));
}

/** What this synthesis is about to record is no violation of what is recorded; that a stack was retired still is. */
export function withStacks(ledger: Ledger, plans: readonly StackPlan[]): Ledger {
  return { ...ledger, stacks: { ...Object.fromEntries(plans.map(({ id }) => [id, "active"])), ...ledger.stacks } };
}

/** Writing a site over another one's output would remove the other's stacks. */
function refuseOtherSite(io: Io, out: string, id: string): void {
  const other = synthesisedSite(io, out);
  if (other === undefined || other === id) return;
  const shown = displayName(io, out);
  throw new FaultError([
    {
      code: "output/another-site",
      message: `${shown} holds the Terraform of another site, ${other}`,
      path: [],
      received: id,
      allowed: other,
      fix: `give each site an output of its own, such as --out ${shown}-${id}`,
    },
  ]);
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
