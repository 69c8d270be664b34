import type { Fault, FieldPath } from "../../core/fault";
import { compareText, didYouMean } from "../../core/fault";
import { faultsOf } from "../../core/parse";
import { packs as allPacks } from "../packs/index";
import type { Pack, PackSetting } from "../packs/pack";
import { rulesOf } from "../packs/pack";
import type { FailOn, Skip } from "../report";
import type { Rule, Severity } from "../rule";
import { SEVERITIES } from "../rule";
import type { PlacedPolicy } from "./policy-file";

/** What a command line adds to a policy; each goes before what the policy says. */
export interface SettingsRequest {
  /** Instead of the policy's packs. */
  readonly packs?: readonly string[];
  /** Only these, whatever the packs list; with `packs`, these too. */
  readonly rules?: readonly string[];
  readonly skips?: readonly Skip[];
  readonly failOn?: FailOn;
  readonly minCoverage?: number;
}

/** Which rules are asked, and how. */
export interface Settings {
  /** With the severity that holds here. */
  readonly rules: readonly Rule[];
  readonly knownRules: readonly string[];
  /** By rule id, as each rule's own model made them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly skipped: readonly Skip[];
  readonly failOn?: FailOn;
  readonly minCoverage?: number;
}

/** The rules there are. */
export interface KnownRules {
  readonly own: readonly Rule[];
  /** The user's own, which are asked beside every pack. */
  readonly custom?: readonly Rule[];
}

/**
 * Joins policy, packs and command line.
 * @returns with every fault of all three at once; then the settings are not to be used.
 */
export function settle(
  policy: PlacedPolicy | undefined,
  request: SettingsRequest,
  { own, custom = [] }: KnownRules,
): { readonly settings: Settings; readonly faults: readonly Fault[] } {
  const rules = [...own, ...custom];
  const known = rules.map(({ id }) => id);
  const faults = [
    ...requestFaults(request, known),
    ...(policy === undefined ? [] : policyFaults(policy, rules, custom)),
  ];
  const named = packsNamed(request.packs ?? policy?.spec.packs ?? ["default"]);
  const settingOf = settingsOf(named, policy);
  const skipped = skipsOf(policy, request);
  const asked = askedRules(named, request, own, custom);
  const selected = rules.filter(({ id }) => asked.has(id) && !skipped.some(({ rule }) => rule === id));
  const parameters = selected.flatMap((rule) => {
    const given = settingOf(rule.id).parameters;
    const parsed = given === undefined ? undefined : rule.parameters?.safeParse(given);
    return parsed?.success === true ? [[rule.id, parsed.data] as const] : [];
  });
  const failOn = request.failOn ?? policy?.spec.failOn;
  const minCoverage = request.minCoverage ?? policy?.spec.minCoverage;
  const settings = {
    rules: selected.map((rule) => withSeverity(rule, settingOf(rule.id).severity)),
    knownRules: known,
    parameters: Object.fromEntries(parameters),
    skipped,
    ...(failOn === undefined ? {} : { failOn }),
    ...(minCoverage === undefined ? {} : { minCoverage }),
  };
  return { settings, faults };
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

/** The fault for an id that no pack has. */
export function unknownPack(id: string): Fault {
  const known = allPacks.map((pack) => pack.id);
  return {
    code: "policy/unknown-pack",
    message: "there is no such pack",
    path: [],
    received: id,
    allowed: known,
    fix: didYouMean(id, known).fix ?? "gigafactory rules --packs lists them",
  };
}

/** Ids that a command line names and that there are not. */
export function requestFaults(
  { packs = [], rules = [], skips = [] }: SettingsRequest,
  known: readonly string[],
): Fault[] {
  const ids = [...rules, ...skips.map(({ rule }) => rule)];
  return [
    ...packs.filter((id) => packsNamed([id]).length === 0).map(unknownPack),
    ...[...new Set(ids)].filter((id) => !known.includes(id)).map((id) => unknownRule(id, known)),
  ];
}

function policyFaults(policy: PlacedPolicy, rules: readonly Rule[], custom: readonly Rule[]): Fault[] {
  const { spec } = policy;
  const at = (path: FieldPath, fault: Fault, what: "value" | "key" = "value"): Fault => {
    return { ...fault, path, at: policy.placeOf(path, what) };
  };
  const known = rules.map(({ id }) => id);
  const missing = spec.packs.flatMap((id, index) =>
    packsNamed([id]).length > 0 ? [] : [at(["packs", index], unknownPack(id))],
  );
  const asked = askedRules(packsNamed(spec.packs), {}, rules, custom);
  return [
    ...missing,
    ...Object.entries(spec.rules).flatMap(([id, setting]) => {
      const rule = rules.find((candidate) => candidate.id === id);
      if (rule === undefined) return [at(["rules", id], unknownRule(id, known), "key")];
      if (missing.length === 0 && !asked.has(id)) return [at(["rules", id], notAsked(id, spec.packs), "key")];
      return parameterFaults(rule, setting.parameters).map((fault) =>
        at(["rules", id, "parameters", ...fault.path], fault, fault.code === "model/unknown-field" ? "key" : "value"),
      );
    }),
  ];
}

function notAsked(id: string, packs: readonly string[]): Fault {
  const listing = allPacks.filter((pack) => rulesOf(pack, [id]).length > 0).map((pack) => pack.id);
  return {
    code: "policy/rule-not-asked",
    message: "what is set here has no effect: no pack of this policy lists the rule",
    path: [],
    received: packs.join(", "),
    fix: `remove it, or add a pack that lists the rule: ${listing.join(", ")}`,
  };
}

function parameterFaults(rule: Rule, parameters: Readonly<Record<string, unknown>> | undefined): Fault[] {
  if (parameters === undefined) return [];
  if (rule.parameters === undefined) {
    const message = `rule ${rule.id} has no parameters`;
    return [{ code: "policy/no-parameters", message, path: [], fix: "remove them" }];
  }
  const result = rule.parameters.safeParse(parameters);
  return result.success ? [] : faultsOf(result.error, parameters, rule.parameters);
}

function packsNamed(ids: readonly string[]): Pack[] {
  return allPacks.filter(({ id }) => ids.includes(id));
}

function askedRules(
  named: readonly Pack[],
  { packs, rules }: SettingsRequest,
  own: readonly Rule[],
  custom: readonly Rule[],
): ReadonlySet<string> {
  if (rules !== undefined && packs === undefined) return new Set(rules);
  const ids = own.map(({ id }) => id);
  const listed = named.flatMap((pack) => rulesOf(pack, ids));
  return new Set([...listed, ...custom.map(({ id }) => id), ...(rules ?? [])]);
}

/** What holds for a rule: the policy's word, else that of the last pack that sets it; of packs' severities the worst. */
function settingsOf(named: readonly Pack[], policy: PlacedPolicy | undefined): (id: string) => PackSetting {
  return (id) => {
    const of = policy?.spec.rules;
    const own = of !== undefined && Object.hasOwn(of, id) ? of[id] : undefined;
    const set = named.flatMap(({ settings = {} }) => (Object.hasOwn(settings, id) ? [settings[id]!] : []));
    const parameters = own?.parameters ?? set.findLast((each) => each.parameters !== undefined)?.parameters;
    const severity = own?.severity ?? worst(set.flatMap((each) => each.severity ?? []));
    return {
      ...(parameters === undefined ? {} : { parameters }),
      ...(severity === undefined ? {} : { severity }),
    };
  };
}

function worst(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}

function withSeverity(rule: Rule, severity: Severity | undefined): Rule {
  return severity === undefined ? rule : { ...rule, severity };
}

function skipsOf(policy: PlacedPolicy | undefined, { skips = [] }: SettingsRequest): Skip[] {
  const written = Object.entries(policy?.spec.rules ?? {}).flatMap(([rule, { skip }]) =>
    skip === undefined ? [] : [{ rule, reason: skip }],
  );
  const all = new Map([...written, ...skips].map((skip) => [skip.rule, skip]));
  return [...all.values()].sort((a, b) => compareText(a.rule, b.rule));
}
