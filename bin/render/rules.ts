import { FaultError, nearest } from "../../constructs/core/fault";
import { renderCatalogue } from "../../constructs/policy/catalogue";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { table } from "./table";

/**
 * The catalogue, or one rule at length.
 * @throws FaultError for an id that no rule has.
 */
export function renderRules(id: string | undefined, format: string): string {
  const selected = id === undefined ? rules : [ruleOf(id)];
  if (format === "json") return `${JSON.stringify({ version: 1, rules: selected.map(plain) }, null, 2)}\n`;
  if (format === "markdown") return renderCatalogue(selected);
  if (id !== undefined) return atLength(selected[0]!);
  return table(
    [{ title: "rule" }, { title: "severity" }, { title: "holds where" }],
    selected.map((rule) => [rule.id, rule.severity, rule.title]),
  );
}

function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule;
  const ids = rules.map((candidate) => candidate.id);
  const near = nearest(id, ids);
  throw new FaultError([
    {
      code: "policy/unknown-rule",
      message: "there is no such rule",
      path: [],
      received: id,
      allowed: ids,
      fix: near.length > 0 ? `did you mean ${near.join(" or ")}?` : "gigafactory rules lists them",
    },
  ]);
}

function plain({ id, area, title, severity, why, fix, source, examples }: Rule) {
  return { id, area, title, severity, why, fix, source, examples };
}

function atLength(rule: Rule): string {
  const examples = (title: string, all: readonly string[]): string =>
    all.map((example) => `\n${title}\n${example.trim().replace(/^/gm, "    ")}\n`).join("");
  return (
    `${rule.id}  ${rule.severity}\n${rule.title}\n\n` +
    `Why:    ${rule.why}\nFix:    ${rule.fix}\nSource: ${rule.source}\n` +
    examples("Fails:", rule.examples.failing) +
    examples("Passes:", rule.examples.passing)
  );
}
