import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { check } from "../constructs/policy/checker";
import { evidenceFromCdktfOut } from "../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { FailOn, Report } from "../constructs/policy/report";
import { rules } from "../constructs/policy/rules";
import type { PlacedWaiver } from "../constructs/policy/waiver";
import { readWaivers } from "../constructs/policy/waiver-file";
import { siteEvidence } from "../stacks/evidence";
import type { Io } from "./io";
import { readPositions } from "./positions";
import type { SiteSource } from "./site-source";
import { displayName, isSite, readSite } from "./site-source";

export interface CheckRequest {
  /** Ids of the rules to ask; default all. */
  readonly rules?: readonly string[];
  readonly failOn?: FailOn;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Largest cdk.tf.json that is read; one of our tenants' is 30 kB. */
const MAX_TERRAFORM_BYTES = 256 * 1024 * 1024;

/**
 * Checks a site directory or a `cdktf.out`.
 * @returns undefined where the target is neither: then there was nothing to check.
 */
export function checkTarget(io: Io, target: string, request: CheckRequest): Report | undefined {
  const directory = path.resolve(io.cwd, target);
  if (isSite(io, directory)) return checkSite(readSite(io, target), request);
  if (isSynthesis(io, directory)) return checkSynthesis(io, directory, request);
  const what = io.files.isDirectory(directory)
    ? "neither site.yaml nor stacks/*/cdk.tf.json is in it"
    : "there is no such directory";
  io.stderr.write(`nothing to check in ${target}: ${what}\n`);
  return undefined;
}

/** Checks a site that was read: the same for `check` and for `synth`. */
export function checkSite(source: SiteSource, request: CheckRequest): Report {
  const evidence = siteEvidence(source.facts, source.loaded);
  const waivers = source.waivers === undefined ? [] : readWaivers(source.waivers.name, source.waivers.text);
  return judge(evidence, waivers, request);
}

function isSynthesis(io: Io, directory: string): boolean {
  return io.files.isDirectory(path.join(directory, "stacks"));
}

function checkSynthesis(io: Io, directory: string, request: CheckRequest): Report {
  const faults: Fault[] = [];
  const stacksDirectory = path.join(directory, "stacks");
  const stacks: Record<string, unknown> = {};
  for (const id of io.files.list(stacksDirectory)) {
    const file = path.join(stacksDirectory, id, "cdk.tf.json");
    if (io.files.size(file) !== undefined) stacks[id] = readJson(io, file, faults);
  }
  const manifestFile = path.join(directory, "manifest.json");
  const manifest = io.files.size(manifestFile) === undefined ? undefined : readJson(io, manifestFile, faults);
  if (faults.length > 0) throw new FaultError(faults);
  const evidence = evidenceFromCdktfOut({ stacks, ...(manifest === undefined ? {} : { manifest }) });
  return judge({ ...evidence, place: readPositions(io, directory) }, [], request);
}

function judge(evidence: Evidence, waivers: readonly PlacedWaiver[], request: CheckRequest): Report {
  const known = rules.map(({ id }) => id);
  const unknown = (request.rules ?? []).filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new FaultError(unknown.map((id) => unknownRule(id, known)));
  return check(evidence, {
    rules: rules.filter(({ id }) => request.rules === undefined || request.rules.includes(id)),
    knownRules: known,
    waivers,
    asOf: request.asOf,
    ...(request.failOn === undefined ? {} : { failOn: request.failOn }),
  });
}

function unknownRule(id: string, known: readonly string[]): Fault {
  return {
    code: "policy/unknown-rule",
    message: "there is no such rule",
    path: [],
    received: id,
    allowed: known,
    fix: "gigafactory rules lists them",
  };
}

function readJson(io: Io, file: string, faults: Fault[]): unknown {
  const at = { file: displayName(io, file), line: 1, column: 1 };
  const size = io.files.size(file) ?? 0;
  if (size > MAX_TERRAFORM_BYTES) {
    faults.push({
      code: "evidence/too-large",
      message: "the file is too large",
      path: [],
      at,
      received: `${size} bytes`,
      allowed: `at most ${MAX_TERRAFORM_BYTES} bytes`,
    });
    return undefined;
  }
  try {
    return JSON.parse(io.files.read(file)) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    faults.push({
      code: "evidence/not-json",
      message: `the file is no JSON: ${message}`,
      path: [],
      at,
      fix: "synthesise again",
    });
    return undefined;
  }
}
