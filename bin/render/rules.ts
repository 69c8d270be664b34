import { FaultError } from "../../constructs/core/fault";
import { renderCatalogue } from "../../constructs/policy/catalogue";
import type { RuleInfo } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { waiverRules } from "../../constructs/policy/waiver";
import { unknownRule } from "../check-target";
import { jsonText } from "../failure";
import { table } from "./table";

/** What can stand in a report: the rules, and what the engine itself says of waivers. */
const catalogue: readonly RuleInfo[] = [...rules, ...Object.values(waiverRules)];

/**
 * The catalogue, or one rule at length.
 * @throws FaultError for an id that no rule has.
 */
export function renderRules(id: string | undefined, format: string): string {
  const selected = id === undefined ? catalogue : [ruleOf(id)];
  if (format === "json") return jsonText({ rules: selected.map(plain) });
  if (format === "markdown") return renderCatalogue(selected);
  if (id !== undefined) return atLength(selected[0]!);
  return table(
    [{ title: "rule" }, { title: "severity" }, { title: "holds where" }],
    selected.map((rule) => [rule.id, rule.severity, rule.title]),
  );
}

function ruleOf(id: string): RuleInfo {
  const rule = catalogue.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const known = catalogue.map((candidate) => candidate.id);
  throw new FaultError([unknownRule(id, known)]);
}

function plain({ id, area, title, severity, why, fix, source, examples }: RuleInfo) {
  return { id, area, title, severity, why, fix, source, examples };
}

function atLength(rule: RuleInfo): string {
  const examples = (title: string, all: readonly string[]): string =>
    all.map((example) => `\n${title}\n${example.trim().replace(/^/gm, "    ")}\n`).join("");
  return (
    `${rule.id}  ${rule.severity}\n${rule.title}\n\n` +
    `Why:    ${rule.why}\nFix:    ${rule.fix}\nSource: ${rule.source}\n` +
    examples("Fails:", rule.examples.failing) +
    examples("Passes:", rule.examples.passing)
  );
}
