import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import type { Fault } from "../../core/fault";
import { collected, FaultError, throwIfAny } from "../../core/fault";
import { parse } from "../../core/parse";
import type { FileLimit } from "../../core/yaml";
import { tooLarge, YAML_LIMIT } from "../../core/yaml";
import type { CheckOptions } from "../checker";
import { BASELINE_LIMIT, readBaseline } from "../baseline-file";
import { FAIL_ON } from "../report";
import type { Rule } from "../rule";
import { rules as ownRules } from "../rules/index";
import { readPolicy } from "../settings/policy-file";
import type { SettingsRequest } from "../settings/settle";
import { settle } from "../settings/settle";
import { day } from "../waiver";
import { readWaivers } from "../waiver-file";
import { beside, rulesOfPolicy } from "./policy-brings";

/** How a gate judges: what `gigafactory check` takes, in TypeScript. */
export interface GateOptions extends SettingsRequest {
  /**
   * File of a policy (`policy.yaml`), with the rules of your own and the baseline that it names; default: the pack
   * `default`, nothing set.
   */
  readonly policy?: string;
  /** File of findings that may stay; default none. */
  readonly waivers?: string;
  /** File of findings that were there before; default: the policy's, else none. */
  readonly baseline?: string;
  /** Rules of your own, which are asked beside the packs. */
  readonly custom?: readonly Rule[];
  /** The day that waivers end by, `2026-11-26`; default today, in UTC. */
  readonly asOf?: string;
}

const ids = z.array(z.string()).min(1);
const file = z.string().min(1);

/** TypeScript's types are no help to who writes JavaScript, and a word that nobody knows must not switch anything off. */
const GateOptionsModel = z.strictObject({
  packs: ids.optional(),
  rules: ids.optional(),
  skips: z.array(z.strictObject({ rule: z.string(), reason: z.string().min(1) })).optional(),
  failOn: z.enum(FAIL_ON).optional(),
  minCoverage: z.number().min(0).max(100).optional(),
  policy: file.optional(),
  waivers: file.optional(),
  baseline: file.optional(),
  custom: z.array(z.looseObject({ id: z.string() })).optional(),
  asOf: day.optional(),
});

/** @throws FaultError with every fault of options and files at once. */
export function gateCheckOptions(options: GateOptions): CheckOptions {
  parse(GateOptionsModel, options);
  const faults: Fault[] = [];
  const read = <T>(file: string | undefined, reader: (name: string, text: string) => T, limit?: FileLimit) =>
    file === undefined ? undefined : collected(faults, () => reader(file, textOf(file, limit)));
  const policy = read(options.policy, readPolicy);
  const waivers = read(options.waivers, readWaivers);
  const known = policy?.spec.baseline === undefined ? undefined : beside(policy, policy.spec.baseline);
  const baseline = read(options.baseline ?? known, readBaseline, BASELINE_LIMIT);
  const custom = options.custom ?? [];
  const taken = [...ownRules, ...custom].map(({ id }) => id);
  const brought = policy === undefined ? [] : collected(faults, () => rulesOfPolicy(policy, taken, textOf));
  const settled = settle(policy, options, { own: ownRules, custom: [...custom, ...(brought ?? [])] });
  // Where what the policy brings can't be read, nobody knows which rules there are.
  throwIfAny([...faults, ...(brought === undefined ? [] : settled.faults)]);
  return {
    ...settled.settings,
    waivers: waivers ?? [],
    asOf: options.asOf ?? new Date().toISOString().slice(0, 10),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function textOf(file: string, limit = YAML_LIMIT): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) {
    const message = stats === undefined ? "there is no such file" : "it is no file";
    throw new FaultError([{ code: "file/missing", message, path: [], received: file }]);
  }
  const { size } = stats;
  if (size > limit.bytes) throw new FaultError([tooLarge(file, size, limit)]);
  return readFileSync(file, "utf8");
}
