import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import type { Baseline } from "../constructs/policy/baseline";
import { baselineOf, isOfStacks, namedAsBefore } from "../constructs/policy/baseline";
import { baselineText, BASELINE_LIMIT, readBaseline } from "../constructs/policy/baseline-file";
import type { FailOn, Report, Skip } from "../constructs/policy/report";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import { rules } from "../constructs/policy/rules";
import { POLICY_FILE, readPolicy } from "../constructs/policy/settings/policy-file";
import { requestFaults } from "../constructs/policy/settings/settle";
import { checkTarget } from "./check-target";
import type { KubeconfigChoice } from "./cluster/kubeconfig";
import type { Io } from "./io";
import type { Mended } from "./mend/mend-site";
import { StackNames } from "../constructs/policy/stack-names";
import type { CheckRequest } from "./policy-files";
import { readNamed } from "./named-files";

/** What `gigafactory check` was asked for. */
export interface PolicyCheckRequest {
  readonly target: string;
  readonly pack?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly skip: readonly Skip[];
  readonly policy?: string | undefined;
  readonly rulesModule?: readonly string[] | undefined;
  readonly admissionPolicy?: readonly string[] | undefined;
  readonly failOn?: FailOn | undefined;
  readonly minCoverage?: number | undefined;
  readonly waivers?: string | undefined;
  readonly baseline?: string | undefined;
  readonly writeBaseline?: string | undefined;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly asOf?: string | undefined;
  /** Checks the cluster that this file's context names, instead of the target. */
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

export interface PolicyCheckResult {
  /** Of the site as it is now: mended, and with the baseline that was written. */
  readonly report: Report;
  /** What `--fix` did; absent where nobody asked. */
  readonly mended?: Mended;
  /** The baseline's file as the user typed it, and whether it was written. */
  readonly baseline?: { readonly file: string; readonly written: boolean };
}

/**
 * Checks, mends and writes baselines as a command line asks.
 * @throws FaultError with what cannot be read; `check/no-site-to-mend`.
 */
export async function policyCheck(io: Io, given: PolicyCheckRequest): Promise<PolicyCheckResult> {
  let stacks = new StackNames([]);
  const onEvidence = (evidence: Evidence): void => void (stacks = new StackNames(evidence.stacks));
  const request = { ...requestOf(io, given), onEvidence };
  const { target, fix, dryRun, writeBaseline } = given;
  const before = writeBaseline === undefined ? undefined : baselineBefore(io, writeBaseline);
  const mended = fix ? (await import("./mend/mend-site")).mendSite(io, target, request, { dryRun }) : undefined;
  const report = mended?.report ?? (await checkTarget(io, target, request));
  if (writeBaseline === undefined) return { report, ...(mended === undefined ? {} : { mended }) };
  const text = newBaseline(writeBaseline, before, report, stacks);
  const file = path.resolve(io.cwd, writeBaseline);
  if (!dryRun) io.files.write({ [file]: text });
  const known = dryRun ? report : await checkTarget(io, target, { ...request, baseline: writeBaseline });
  const baseline = { file: writeBaseline, written: !dryRun };
  return { report: known, baseline, ...(mended === undefined ? {} : { mended }) };
}

/** Read before anything is mended: one that is broken is refused while all is as it was. */
function baselineBefore(io: Io, file: string): Baseline | undefined {
  const there = io.files.size(path.resolve(io.cwd, file)) !== undefined;
  return there ? readBaseline(file, readNamed(io, file, BASELINE_LIMIT).text) : undefined;
}

/**
 * The findings of a report as a baseline; its head stays as it was, and so do entries of rules that were not asked and of
 * stacks that were not there.
 */
function newBaseline(file: string, before: Baseline | undefined, report: Report, stacks: StackNames): string {
  const now = baselineOf(report.findings, before ?? {});
  const asked = new Set(report.rules);
  const others = (before?.findings ?? []).filter((entry) => !asked.has(entry.rule) || !isOfStacks(entry, stacks));
  const own = namedAsBefore(now.findings, before?.findings ?? [], stacks);
  return baselineText({ ...now, findings: [...own, ...others] }, file);
}

function requestOf(io: Io, given: PolicyCheckRequest): CheckRequest {
  const { pack, rule, skip, policy, failOn, minCoverage, waivers, baseline, asOf, kubeconfig, context } = given;
  const { rulesModule, admissionPolicy } = given;
  return {
    ...(rulesModule === undefined ? {} : { rulesModules: rulesModule }),
    ...(admissionPolicy === undefined ? {} : { admissionPolicies: admissionPolicy }),
    asOf: asOf ?? io.today(),
    skips: skip,
    ...(kubeconfig === undefined && context === undefined ? {} : { cluster: clusterChoice(kubeconfig, context) }),
    ...(pack === undefined ? {} : { packs: pack }),
    ...(rule === undefined ? {} : { rules: rule }),
    ...(policy === undefined ? {} : { policy }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(minCoverage === undefined ? {} : { minCoverage }),
    ...(waivers === undefined ? {} : { waivers }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function clusterChoice(kubeconfig: string | undefined, context: string | undefined): KubeconfigChoice {
  return { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
}

/**
 * Ids on the command line that no rule and no pack has, and options that don't go together. Where a policy brings rules of
 * its own, nobody knows before they are loaded which ids there are.
 */
export function selectionFaults(io: Io, given: Readonly<Record<string, unknown>>): readonly Fault[] {
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const ids = [...texts(given["rule"]), ...texts(given["skip"]).map((text) => text.split("=")[0]!)];
  const isOpen = bringsRules(io, given);
  const known = isOpen ? ids : rules.map(({ id }) => id);
  const ofCluster = given["kubeconfig"] ?? given["context"];
  const faults = requestFaults({ packs: texts(given["pack"]), rules: ids }, known);
  return [
    ...faults,
    ...(given["fix"] === true && ofCluster !== undefined ? [clusterToMend(ofCluster)] : []),
    ...(given["dryRun"] === true && !writes(given) ? [NOTHING_TO_LEAVE] : []),
  ];
}

/** True where a check writes more than reports. */
function writes({ fix, writeBaseline }: Readonly<Record<string, unknown>>): boolean {
  return fix === true || writeBaseline !== undefined;
}

/** Whoever asks for a dry run of nothing takes the check for one that mends. */
const NOTHING_TO_LEAVE: Fault = {
  code: "cli/invalid",
  message: "--dry-run belongs to --fix or --write-baseline, and neither is given: a check alone writes nothing",
  path: [],
  received: "--dry-run",
  allowed: "--fix --dry-run, --write-baseline <file> --dry-run",
  fix: "add --fix to see what would be mended, or leave --dry-run away",
};

function clusterToMend(received: unknown): Fault {
  return {
    code: "check/no-site-to-mend",
    message: "--fix mends the YAML of a site, and --kubeconfig and --context name a cluster",
    path: [],
    received,
    fix: "mend the site that the cluster is made from, or leave --fix away",
  };
}

function bringsRules(io: Io, given: Readonly<Record<string, unknown>>): boolean {
  const { policy, target, rulesModule, admissionPolicy } = given;
  if (rulesModule !== undefined || admissionPolicy !== undefined) return true;
  const beside = path.join(typeof target === "string" ? target : ".", POLICY_FILE);
  const file = typeof policy === "string" ? policy : beside;
  if (io.files.size(path.resolve(io.cwd, file)) === undefined) return false;
  try {
    const { custom } = readPolicy(file, readNamed(io, file).text).spec;
    return custom.rules.length + custom.admissionPolicies.length > 0;
  } catch (error) {
    // What is wrong with the policy is said by whoever reads it for good.
    if (error instanceof FaultError) return true;
    throw error;
  }
}
