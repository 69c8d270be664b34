import { lazily } from "../../constructs/core/once-per";
import { engineRules } from "../../constructs/policy/engine-rules";
import { rules } from "../../constructs/policy/rules";

const known = lazily(() => new Set([...rules, ...engineRules].map(({ id }) => id)));

/** True for a rule that `gigafactory rules <id>` explains: one of this toolkit's, not of a module or an admission policy. */
export function isExplained(rule: string): boolean {
  return known().has(rule);
}
