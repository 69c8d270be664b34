import * as path from "node:path";
import type { FaultError } from "../../constructs/core/fault";
import type { ChangeContext, UnplannedStack } from "../../constructs/policy/change/contract";
import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import type { Report } from "../../constructs/policy/report";
import { planStacks, selectedPlans } from "../../stacks/plan";
import type { VendoredCrds } from "../../stacks/vendored";
import { evidenceOf } from "../site-evidence";
import { CommandFailure } from "../failure";
import type { Io } from "../io";
import { checkOptions, policyFiles } from "../policy-files";
import { progress } from "../progress";
import type { SiteSource } from "../site-source";
import { isSite } from "../named-files";
import { readSite } from "../site-source";
import { isSynthesis, readSynthesis } from "../synthesis-source";
import { withStacks } from "../synthesise";
import { refuseUnrecorded } from "../unrecorded";
import { readVendored } from "../vendored";
import type { WriteRequest } from "../write-site";
import { refuseOtherSite, writeSite } from "../write-site";
import { selectStacks } from "./affected";
import type { Digests } from "./content-digest";
import { fileDigests, siteDigests } from "./content-digest";
import type { DigestKind } from "./record";
import type { DiffRequest } from "./request";
import type { SynthesisedStack } from "./synthesised-stacks";
import { synthesisedStacks, withProducers } from "./synthesised-stacks";

/** What is declared, and stands synthesised to be planned. */
export interface Declared {
  /** Every stack of the synthesis. */
  readonly stacks: readonly SynthesisedStack[];
  /** Ids of those to plan. */
  readonly wanted: ReadonlySet<string>;
  readonly unplanned: readonly UnplannedStack[];
  readonly context: Pick<ChangeContext, "site" | "placeOf">;
  readonly kind: DigestKind;
  digests(): Digests;
  /** What the policy says of it. Asked for while Terraform plans: both take seconds on a large site. */
  policy(): Report;
}

/**
 * Reads what is declared, and synthesises of it what is to be planned with all that it needs.
 * @param onWanted runs before anything is written, where something is to be planned.
 * @throws CommandFailure with exit code 4 where there is neither a site nor a synthesis.
 */
export async function readDeclared(io: Io, request: DiffRequest, onWanted = () => {}): Promise<Declared> {
  const source = siteOf(io, request);
  if (source !== undefined && request.synth) return fromSite(io, source, request, onWanted);
  return fromSynthesis(io, source, request);
}

/** The site, where there is one. @throws FaultError where one was named that is none. */
export function siteOf(io: Io, request: DiffRequest): SiteSource | undefined {
  const there = isSite(io, path.resolve(io.cwd, request.site));
  return there || request.siteNamed ? readSite(io, request.site) : undefined;
}

/** How to ask the policy of a site that is not synthesised. What can't be read of it is refused at once. */
export function sitePolicy(io: Io, source: SiteSource, vendored: VendoredCrds, request: DiffRequest): () => Report {
  const ledger = withStacks(source.loaded.ledger, planStacks(source.facts));
  return policyOf(io, () => evidenceOf(source, vendored, ledger), source, request);
}

function policyOf(io: Io, evidence: () => Evidence, source: SiteSource | undefined, request: DiffRequest) {
  const { asOf, failOn, policy } = request;
  const asked = { asOf, ...(failOn && { failOn }), ...(policy && { policy }) };
  const options = checkOptions(policyFiles(io, asked, source), asked);
  return (): Report => check(evidence(), options);
}

async function fromSite(io: Io, source: SiteSource, request: DiffRequest, onWanted: () => void): Promise<Declared> {
  const plans = planStacks(source.facts);
  const ids = selectedPlans(plans, request.stacks).map(({ id }) => id);
  let found: Digests | undefined;
  const present = { kind: "site" as const, source, digests: () => (found ??= siteDigests(io, source)) };
  const { wanted, unplanned } = await selectStacks(io, ids, present, request);
  const all = wanted.length === plans.length;
  const needed = withProducers(
    plans.map(({ id, after }) => ({ id, after, directory: "" })),
    wanted,
  ).map(({ id }) => id);
  const out = path.resolve(io.cwd, request.out);
  const vendored = readVendored(io, source);
  const policy = sitePolicy(io, source, vendored, request);
  if (wanted.length > 0) {
    onWanted();
    await writeWanted(io, source, vendored, { out, only: all ? undefined : needed });
  }
  return {
    stacks: wanted.length === 0 ? [] : synthesisedStacks(io, out),
    wanted: new Set(wanted),
    unplanned,
    context: contextOf(source),
    policy,
    ...present,
  };
}

async function writeWanted(io: Io, source: SiteSource, vendored: VendoredCrds, request: WriteRequest): Promise<void> {
  refuseOtherSite(io, request.out, source.facts.id);
  refuseUnrecorded(io, source);
  const steps = progress(io);
  try {
    await writeSite(io, source, vendored, request, steps);
  } finally {
    steps.done();
  }
}

async function fromSynthesis(io: Io, source: SiteSource | undefined, request: DiffRequest): Promise<Declared> {
  const out = path.resolve(io.cwd, request.out);
  if (!isSynthesis(io, out)) throw new CommandFailure([nothing(request)], 4);
  const stacks = synthesisedStacks(io, out);
  if (stacks.length === 0) throw new CommandFailure([nothing(request)], 4);
  const ids = stacks.map(({ id }) => id);
  // A name that no stack has is refused.
  if (request.stacks.length > 0) withProducers(stacks, request.stacks);
  const asked = request.stacks.length === 0 ? ids : ids.filter((id) => request.stacks.includes(id));
  const present = { kind: "files" as const, digests: () => fileDigests(io, stacks) };
  const { wanted, unplanned } = await selectStacks(io, asked, present, request);
  const evidence = readSynthesis(io, out);
  const site = source?.facts ?? evidence.site;
  return {
    stacks,
    wanted: new Set(wanted),
    unplanned,
    context: { ...(site === undefined ? {} : { site }), placeOf: (field) => evidence.place(field) },
    policy: policyOf(io, () => evidence, source, request),
    ...present,
  };
}

/** What plans are judged with, where the site is at hand. */
export function contextOf({ facts, loaded }: SiteSource): Declared["context"] {
  return { site: facts, placeOf: (field) => loaded.placeOf(field) };
}

function nothing({ site, out }: DiffRequest): FaultError["faults"][number] {
  return {
    code: "diff/nothing",
    message: `there is nothing to plan: ${site} is no site, and ${out} holds no synthesis`,
    path: [],
    received: out,
    allowed: "a directory with a site.yaml, or a cdktf.out",
    fix: "name a site with --site, a synthesis with --out, or a plan with --plan",
  };
}
