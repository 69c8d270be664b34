import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { ledgerText } from "../constructs/core/ledger";
import { exitCode } from "../constructs/policy/exit-code";
import type { Report } from "../constructs/policy/report";
import { LEDGER_FILE } from "../constructs/site/directory";
import { advanceLedger } from "../stacks/ledger";
import type { StackPlan } from "../stacks/plan";
import { planStacks } from "../stacks/plan";
import { selected } from "../stacks/site";
import type { SiteSummary } from "../stacks/summary";
import { summarise } from "../stacks/summary";
import { checkSite } from "./check-target";
import type { ExitCode } from "./command";
import type { Io } from "./io";
import { POSITIONS_FILE, positionsText } from "./positions";
import { progress } from "./progress";
import type { SiteSource } from "./site-source";
import { displayName, readSite } from "./site-source";
import { readVendored } from "./vendored";

export interface SynthRequest {
  readonly site: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly check: boolean;
  readonly locked: boolean;
  readonly dryRun: boolean;
  readonly asOf: string;
}

export interface SynthResult {
  readonly summary: SiteSummary;
  readonly report: Report;
  /** As the user would type it. */
  readonly out: string;
  readonly written: boolean;
  readonly ledgerChanged: boolean;
  readonly exit: ExitCode;
}

/**
 * Reads, checks and synthesises a site. Nothing is written where the policy forbids it (`check`), or where the ledger
 * would have to change and may not (`locked`).
 */
export async function synthesiseSite(io: Io, request: SynthRequest): Promise<SynthResult> {
  const steps = progress(io);
  steps.step("reading the site");
  const source = readSite(io, request.site);
  const plans = planStacks(source.facts);
  const wanted = selected(plans, request.only);
  const out = path.resolve(io.cwd, request.out);
  steps.step("checking the policy");
  const next = ledgerText(advanceLedger(source.loaded.ledger, source.facts, plans, source.loaded.generations));
  const ledgerChanged = next !== ledgerText(source.loaded.ledger);
  if (request.locked && ledgerChanged) throw new FaultError([staleLedger(io, source)]);
  // What this synthesis is about to record is no violation of what is recorded.
  const report = checkSite(withLedger(source, plans), { asOf: request.asOf });
  const exit = exitCode(report);
  const write = !request.dryRun && (exit === 0 || !request.check);
  let resources = new Map<string, number>();
  if (exit === 0 || !request.check) {
    steps.step(`synthesising ${wanted.length} stacks`);
    resources = await writeStacks(io, source, { ...request, out, write });
  }
  if (write) {
    io.files.write(path.join(out, POSITIONS_FILE), positionsText(source.loaded));
    if (ledgerChanged) io.files.write(path.join(source.directory, LEDGER_FILE), next);
  }
  steps.done();
  const summary = summarise(source.facts, wanted, resources);
  return {
    summary,
    report,
    out: displayName(io, out),
    written: write,
    ledgerChanged: write && ledgerChanged,
    exit: request.check ? exit : 0,
  };
}

async function writeStacks(
  io: Io,
  source: SiteSource,
  request: SynthRequest & { readonly out: string; readonly write: boolean },
): Promise<Map<string, number>> {
  const { writeSynth, createApp } = await import("../constructs/core/terraform/synth.js");
  const { Site } = await import("../stacks/site.js");
  const app = createApp();
  const vendored = readVendored(io, path.resolve(source.directory, source.loaded.spec!.crds));
  const site = new Site(app, source.facts, { vendored, ...(request.only === undefined ? {} : { only: request.only }) });
  if (request.write) writeSynth(app, request.out, { partial: request.only !== undefined });
  const { resourceCount } = await import("../stacks/resource-count.js");
  return new Map([...site.stacks].map(([id, stack]) => [id, resourceCount(stack)]));
}

function withLedger(source: SiteSource, plans: readonly StackPlan[]): SiteSource {
  const { loaded } = source;
  const ledger = {
    ...loaded.ledger,
    stacks: { ...loaded.ledger.stacks, ...Object.fromEntries(plans.map(({ id }) => [id, "active" as const])) },
  };
  return { ...source, loaded: { ...loaded, ledger } };
}

function staleLedger(io: Io, source: SiteSource): Fault {
  const file = path.join(source.directory, LEDGER_FILE);
  return {
    code: "ledger/stale",
    message: "the ledger does not know what the site now is, and --locked forbids to change it",
    path: [],
    at: { file: displayName(io, file), line: 1, column: 1 },
    fix: "run gigafactory synth without --locked and commit the ledger",
  };
}
