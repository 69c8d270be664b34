import { readFileSync, statSync } from "node:fs";
import type { Fault } from "../../core/fault";
import { FaultError, throwIfAny } from "../../core/fault";
import { MAX_YAML_BYTES, tooLarge } from "../../core/yaml";
import type { CheckOptions } from "../checker";
import { readBaseline } from "../baseline-file";
import type { Rule } from "../rule";
import { rules as ownRules } from "../rules/index";
import { readPolicy } from "../settings/policy-file";
import type { SettingsRequest } from "../settings/settle";
import { settle } from "../settings/settle";
import { readWaivers } from "../waiver-file";

/** How a gate judges: what `gigafactory check` takes, in TypeScript. */
export interface GateOptions extends SettingsRequest {
  /** File of a policy (`policy.yaml`); default: the pack `default`, nothing set. */
  readonly policy?: string;
  /** File of findings that may stay; default none. */
  readonly waivers?: string;
  /** File of findings that were there before; default none. */
  readonly baseline?: string;
  /** Rules of your own, which are asked beside the packs. */
  readonly custom?: readonly Rule[];
  /** The day that waivers end by, `2026-11-26`; default today, in UTC. */
  readonly asOf?: string;
}

/** @throws FaultError with every fault of options and files at once. */
export function gateCheckOptions(options: GateOptions): CheckOptions {
  const faults: Fault[] = [];
  const read = <T>(file: string | undefined, reader: (name: string, text: string) => T): T | undefined => {
    if (file === undefined) return undefined;
    try {
      return reader(file, textOf(file));
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const policy = read(options.policy, readPolicy);
  const waivers = read(options.waivers, readWaivers);
  const baseline = read(options.baseline, readBaseline);
  const settled = settle(policy, options, { own: ownRules, custom: options.custom ?? [] });
  throwIfAny([...faults, ...settled.faults]);
  return {
    ...settled.settings,
    waivers: waivers ?? [],
    asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function textOf(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined)
    throw new FaultError([{ code: "file/missing", message: "there is no such file", path: [], received: file }]);
  if (size > MAX_YAML_BYTES) throw new FaultError([tooLarge(file, size)]);
  return readFileSync(file, "utf8");
}
