import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";
import { renderCatalogue } from "../../constructs/policy/catalogue";
import { engineRules } from "../../constructs/policy/engine-rules";
import { packs } from "../../constructs/policy/packs";
import type { Pack } from "../../constructs/policy/packs/pack";
import { packsOf, rulesOf } from "../../constructs/policy/packs/pack";
import { parameterSchema, parametersOf } from "../../constructs/policy/parameters";
import type { Rule, RuleInfo } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { unknownPack, unknownRule } from "../../constructs/policy/settings/settle";
import { jsonText } from "../failure";
import { table } from "./table";

export type Listed = Rule | RuleInfo;

/** What can stand in a report: the rules, and what the engine itself says. */
const catalogue: readonly Listed[] = [...rules, ...engineRules];

/** Which rules are wanted: one, those of a pack, or all. */
export interface RulesWanted {
  readonly id?: string | undefined;
  readonly pack?: string | undefined;
}

/**
 * The catalogue or a part of it, or one rule at length.
 * @throws FaultError for an id that no rule or no pack has.
 */
export function renderRules(wanted: RulesWanted, format: string): string {
  const selected = selectedRules(wanted);
  if (format === "json") return jsonText({ rules: selected.map(plain) });
  if (format === "markdown") return renderCatalogue(selected);
  if (wanted.id !== undefined) return atLength(selected[0]!);
  return table(
    [{ title: "rule" }, { title: "severity" }, { title: "holds where" }],
    selected.map((rule) => [rule.id, rule.severity, rule.title]),
  );
}

/**
 * The rules that are wanted, as their pack sets them.
 * @throws FaultError for an id that no rule or no pack has.
 */
export function selectedRules({ id, pack: packId }: RulesWanted): readonly Listed[] {
  const pack = packs.find((candidate) => candidate.id === packId);
  const faults: Fault[] = packId !== undefined && pack === undefined ? [unknownPack(packId)] : [];
  const found = id === undefined ? undefined : catalogue.find((candidate) => candidate.id === id);
  if (id !== undefined && found === undefined)
    faults.push(
      unknownRule(
        id,
        catalogue.map((rule) => rule.id),
      ),
    );
  if (faults.length > 0) throw new FaultError(faults);
  return (found === undefined ? membersOf(pack) : [found]).map((rule) => asSet(rule, pack));
}

/** The packs, each with the number of its rules. */
export function renderPacks(format: string): string {
  const known = rules.map(({ id }) => id);
  const all = packs.map((pack) => ({ ...pack, members: rulesOf(pack, known) }));
  if (format === "json") {
    return jsonText({
      packs: all.map(({ id, title, why, source, members, except = {}, settings = {} }) => {
        return { id, title, why, source, rules: members, except, settings };
      }),
    });
  }
  if (format === "markdown") {
    const rows = all.map(({ id, title, members, why }) => `| \`${id}\` | ${title} | ${members.length} | ${why} |`);
    return `| pack | what it is | rules | for whom |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  }
  return table(
    [{ title: "pack" }, { title: "rules", align: "right" }, { title: "what it is" }],
    all.map(({ id, members, title }) => [id, String(members.length), title]),
  );
}

function membersOf(pack: Pack | undefined): readonly Listed[] {
  if (pack === undefined) return catalogue;
  const members = new Set(
    rulesOf(
      pack,
      rules.map(({ id }) => id),
    ),
  );
  return rules.filter(({ id }) => members.has(id));
}

/** A rule with the severity that a pack gives it. */
function asSet(rule: Listed, pack: Pack | undefined): Listed {
  const severity = pack?.settings?.[rule.id]?.severity;
  return severity === undefined ? rule : { ...rule, severity };
}

function plain(rule: Listed) {
  const { id, area, title, severity, why, fix, source, examples } = rule;
  const parameters = parameterSchema(rule);
  return {
    id,
    area,
    title,
    severity,
    why,
    fix,
    source,
    packs: packsListing(rule),
    mends: "mend" in rule && rule.mend !== undefined,
    ...(parameters === undefined ? {} : { parameters }),
    examples,
  };
}

/** Packs of a rule; what the engine says of waivers and baselines is said whatever the pack. */
function packsListing({ id, area }: RuleInfo): string[] {
  return area === "policy" ? packs.map((pack) => pack.id) : packsOf(id, packs);
}

function atLength(rule: Listed): string {
  const examples = (title: string, all: readonly string[]): string =>
    all.map((example) => `\n${title}\n${example.trim().replace(/^/gm, "    ")}\n`).join("");
  return (
    `${rule.id}  ${rule.severity}\n${rule.title}\n\n` +
    `Why:    ${rule.why}\nFix:    ${rule.fix}\nSource: ${rule.source}\nPacks:  ${packsListing(rule).join(", ")}\n` +
    ("mend" in rule && rule.mend !== undefined ? "Mends:  gigafactory check --fix\n" : "") +
    parameterLines(rule) +
    examples("Fails:", rule.examples.failing) +
    examples("Passes:", rule.examples.passing)
  );
}

/** What a policy may set, as it would be written. */
function parameterLines(rule: Listed): string {
  const parameters = parametersOf(rule);
  if (parameters.length === 0) return "";
  const lines = parameters.flatMap(({ name, description, fallback }) => [
    `    # ${description}`,
    `    ${name}: ${fallback}`,
  ]);
  return `\nParameters, as policy.yaml sets them (here the defaults):\n  ${rule.id}:\n    parameters:\n${lines.join("\n").replace(/^/gm, "  ")}\n`;
}
