import * as path from "node:path";
import type { Fault, Place } from "../constructs/core/fault";
import { collected, throwIfAny } from "../constructs/core/fault";
import type { FileLimit } from "../constructs/core/yaml";
import { BASELINE_LIMIT, readBaseline } from "../constructs/policy/baseline-file";
import type { CheckOptions } from "../constructs/policy/checker";
import { checkLate } from "../constructs/policy/checker";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { Report } from "../constructs/policy/report";
import type { Rule } from "../constructs/policy/rule";
import { rules } from "../constructs/policy/rules";
import { readPolicyLoosely } from "../constructs/policy/settings/policy-file";
import type { SettingsRequest } from "../constructs/policy/settings/settle";
import { settle } from "../constructs/policy/settings/settle";
import { readWaivers } from "../constructs/policy/waiver-file";
import type { SourceFile } from "../constructs/site/directory";
import type { KubeconfigChoice } from "./cluster/kubeconfig";
import type { CustomFiles } from "./custom-rules";
import { customRules, isReallyBelow, outsideOf } from "./custom-rules";
import type { Io } from "./io";
import type { SiteSource } from "./site-source";
import { displayName, inOrder, readNamedAt } from "./named-files";

export interface CheckRequest extends SettingsRequest, CustomFiles {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** File of waivers; default: the site's own waivers.yaml. */
  readonly waivers?: string;
  /** File of the policy; default: the site's own policy.yaml. */
  readonly policy?: string;
  /** File of findings that were there before; default none. */
  readonly baseline?: string;
  /** A cluster that is checked instead of the target. */
  readonly cluster?: KubeconfigChoice;
  /** Told what is judged, before it is. */
  readonly onEvidence?: (evidence: Evidence) => void;
}

/** What stands beside evidence and says how it is judged. */
export interface PolicyFiles {
  readonly waivers?: SourceFile;
  readonly policy?: SourceFile;
  readonly baseline?: SourceFile;
  /** Rules of the operator's own, asked beside every pack. */
  readonly custom?: readonly Rule[];
}

/**
 * The files that a request names, else those of the site, and the rules that they bring.
 * @throws FaultError with every one that cannot be read; CommandFailure as {@link customRules}.
 */
export function policyFiles(io: Io, request: CheckRequest, site?: SiteSource): PolicyFiles {
  const { waivers, policy, baseline } = request;
  const faults: Fault[] = [];
  const read = (file: string | undefined, limit?: FileLimit, at?: Place): SourceFile | undefined =>
    file === undefined ? undefined : collected(faults, () => readNamedAt(io, file, at, limit));
  const settings = read(policy) ?? site?.policy;
  const known = baseline === undefined ? baselineOf(io, settings, policy !== undefined, faults) : { name: baseline };
  const files = {
    waivers: read(waivers) ?? site?.waivers,
    policy: settings,
    baseline: read(known?.name, BASELINE_LIMIT, known?.at),
  };
  throwIfAny(faults);
  const custom = customRules(io, request, files.policy);
  return { ...Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined)), custom };
}

/** The baseline that a policy names, and where; what is wrong with the policy is said by whoever reads it for good. */
function baselineOf(
  io: Io,
  file: SourceFile | undefined,
  trusted: boolean,
  faults: Fault[],
): { readonly name: string; readonly at?: Place } | undefined {
  if (file === undefined) return undefined;
  const { policy } = readPolicyLoosely(file.name, file.text);
  const named = policy?.spec.baseline;
  if (named === undefined) return undefined;
  const directory = path.resolve(io.cwd, path.dirname(file.name));
  const baseline = path.resolve(directory, named);
  const place = policy?.placeOf(["baseline"]);
  const at = place === undefined ? {} : { at: place };
  if (trusted || isReallyBelow(io, directory, baseline)) return { name: displayName(io, baseline), ...at };
  faults.push({ ...outsideOf(named), path: ["baseline"], ...at });
  return undefined;
}

/**
 * What the engine is asked, of files and request.
 * @throws FaultError with every fault of the policy, the waivers, the baseline and the request at once.
 */
export function checkOptions(files: PolicyFiles, request: CheckRequest): CheckOptions {
  const faults: Fault[] = [];
  const read = <T>(file: SourceFile | undefined, reader: (name: string, text: string) => T): T | undefined =>
    file === undefined ? undefined : collected(faults, () => reader(file.name, file.text));
  const loose = files.policy === undefined ? undefined : readPolicyLoosely(files.policy.name, files.policy.text);
  const waivers = read(files.waivers, readWaivers);
  const baseline = read(files.baseline, readBaseline);
  const settled = settle(loose?.policy, request, { own: rules, custom: files.custom ?? [] });
  // Of a policy that can't be read, nobody knows which rules it brings.
  const unsettled = loose !== undefined && loose.policy === undefined ? [] : settled.faults;
  throwIfAny(inOrder([...(loose?.faults ?? []), ...faults, ...unsettled]));
  return {
    ...settled.settings,
    waivers: waivers ?? [],
    asOf: request.asOf,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** Asks the rules: the same for `check`, for `synth` and for `diff`. @throws FaultError as {@link checkOptions}. */
export function checkEvidence(evidence: Evidence, files: PolicyFiles, request: CheckRequest): Report {
  request.onEvidence?.(evidence);
  return checkLate(evidence, checkOptions(files, request));
}
