import { engineRules } from "../../constructs/policy/engine-rules";
import { rules } from "../../constructs/policy/rules";

let known: ReadonlySet<string> | undefined;

/** True for a rule that `gigafactory rules <id>` explains: one of this toolkit's, not of a module or an admission policy. */
export function isExplained(rule: string): boolean {
  known ??= new Set([...rules, ...engineRules].map(({ id }) => id));
  return known.has(rule);
}
