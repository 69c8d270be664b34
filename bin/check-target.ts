import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { didYouMean, throwIfAny } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";
import { check } from "../constructs/policy/checker";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { FailOn, Report } from "../constructs/policy/report";
import { rules } from "../constructs/policy/rules";
import type { PlacedWaiver } from "../constructs/policy/waiver";
import { readWaivers } from "../constructs/policy/waiver-file";
import type { SourceFile } from "../constructs/site/directory";
import { siteEvidence } from "../stacks/evidence";
import type { VendoredCrds } from "../stacks/vendored";
import { CommandFailure } from "./failure";
import type { Io } from "./io";
import type { SiteSource } from "./site-source";
import { isSite, readNamed, readSite } from "./site-source";
import { isSynthesis, readSynthesis } from "./synthesis-source";
import { readVendored } from "./vendored";

export interface CheckRequest {
  /** Ids of the rules to ask; default all. */
  readonly rules?: readonly string[];
  readonly failOn?: FailOn;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** File of waivers; default: the site's own waivers.yaml. */
  readonly waivers?: string;
}

/**
 * Checks a site directory or a `cdktf.out`.
 * @throws CommandFailure with exit code 4 where the target is neither: then there was nothing to check.
 */
export function checkTarget(io: Io, target: string, request: CheckRequest): Report {
  const directory = path.resolve(io.cwd, target);
  const named = request.waivers === undefined ? undefined : readNamed(io, request.waivers);
  if (isSite(io, directory)) {
    const source = readSite(io, target);
    return checkEvidence(
      evidenceOf(source, readVendored(io, source), source.loaded.ledger),
      waiversOf(named ?? source.waivers),
      request,
    );
  }
  if (isSynthesis(io, directory)) return checkEvidence(readSynthesis(io, directory), waiversOf(named), request);
  throw new CommandFailure([nothingIn(io, target, directory)], 4);
}

/** What a site that was read would synthesise. */
export function evidenceOf({ facts, loaded }: SiteSource, vendored: VendoredCrds, ledger: Ledger): Evidence {
  return siteEvidence(facts, { ledger, vendored, placeOf: (path) => loaded.placeOf(path) });
}

/** Waivers of a file, none where there is no file. @throws FaultError with every fault of it at once. */
export function waiversOf(file: SourceFile | undefined): readonly PlacedWaiver[] {
  return file === undefined ? [] : readWaivers(file.name, file.text);
}

/**
 * Asks the rules: the same for `check`, `synth` and `diff`.
 * @throws FaultError for a rule that there isn't.
 */
export function checkEvidence(evidence: Evidence, waivers: readonly PlacedWaiver[], request: CheckRequest): Report {
  const known = rules.map(({ id }) => id);
  const unknown = (request.rules ?? []).filter((id) => !known.includes(id));
  throwIfAny(unknown.map((id) => unknownRule(id, known)));
  return check(evidence, {
    rules: rules.filter(({ id }) => request.rules === undefined || request.rules.includes(id)),
    knownRules: known,
    waivers,
    asOf: request.asOf,
    ...(request.failOn === undefined ? {} : { failOn: request.failOn }),
  });
}

/** The fault for an id that no rule has. */
export function unknownRule(id: string, known: readonly string[]): Fault {
  return {
    code: "policy/unknown-rule",
    message: "there is no such rule",
    path: [],
    received: id,
    allowed: known,
    fix: didYouMean(id, known).fix ?? "gigafactory rules lists them",
  };
}

function nothingIn(io: Io, target: string, directory: string): Fault {
  return {
    code: "check/nothing",
    message: `there is nothing to check in ${target}: ${whyNothing(io, directory)}`,
    path: [],
    received: target,
    allowed: "the directory of a site, or of what was synthesised",
    fix: "name a directory with a site.yaml, or a cdktf.out",
  };
}

function whyNothing(io: Io, directory: string): string {
  if (io.files.size(directory) !== undefined) return "it is a file";
  return io.files.isDirectory(directory)
    ? "neither site.yaml nor stacks/*/cdk.tf.json is in it"
    : "there is no such directory";
}
