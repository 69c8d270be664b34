import { z } from "zod";
import { line } from "../../core/names";
import type { Rule } from "../rule";
import { areaOf, AREAS, SEVERITIES } from "../rule";
import type { RuleCard } from "./protocol";

const text = z.string().min(1).max(10_000);
const isFunction = z.custom<(...args: unknown[]) => unknown>(
  (value) => typeof value === "function",
  "must be a function",
);

const ExportedRule = z.looseObject({
  id: z.string().refine(hasArea, `must be <area>/<slug>, with an area of ${AREAS.join(", ")}`),
  title: line,
  severity: z.enum(SEVERITIES),
  why: text,
  fix: text,
  source: text,
  examples: z.object({ passing: z.array(z.string()).min(1), failing: z.array(z.string()).min(1) }),
  reads: z.array(z.string()),
  joins: z.array(
    z.object({
      kinds: z.array(z.string()),
      by: z.array(z.string()),
      within: z.enum(["namespace", "site"]).optional(),
      can: z.enum(["mend", "break"]).optional(),
    }),
  ),
  countsAsCoverage: z.boolean(),
  subjects: isFunction,
  check: isFunction,
});

function hasArea(id: string): boolean {
  try {
    areaOf(id);
    return true;
  } catch {
    return false;
  }
}

/** What a module must export, for those who read that it doesn't. */
export const EXPECTED = "an export `rules`: a list of what defineRule of cdktf-gigafactory/policy gives";

/**
 * The rules that a module exports.
 * @returns undefined where it exports no list of that name; else the rules, and what is wrong with those that are none.
 */
export function exportedRules(
  module: unknown,
): { readonly rules: readonly Rule[]; readonly problems: readonly string[] } | undefined {
  const list = listOf(module) ?? listOf(fieldOf(module, "default"));
  if (list === undefined || list.length === 0) return undefined;
  const problems = list.flatMap((value, index) => problemsOf(value).map((problem) => `rules[${index}]${problem}`));
  return { rules: problems.length > 0 ? [] : (list as readonly Rule[]), problems };
}

function listOf(module: unknown): readonly unknown[] | undefined {
  const rules = fieldOf(module, "rules");
  return Array.isArray(rules) ? (rules as unknown[]) : undefined;
}

/** Modules may have getters, and those may throw: that is the module's fault, and reported as such. */
function fieldOf(value: unknown, name: string): unknown {
  return value !== null && (typeof value === "object" || typeof value === "function")
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function problemsOf(value: unknown): string[] {
  const result = ExportedRule.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => `${path.map((key) => `.${String(key)}`).join("")}: ${message}`);
}

/** The rule as plain data. */
export function cardOf({ id, area, title, severity, why, fix, source, examples, ...rule }: Rule): RuleCard {
  const { passing, failing } = examples;
  return {
    ...{ id, area, title, severity, why, fix, source },
    examples: { passing: [...passing], failing: [...failing] },
    reads: [...rule.reads],
    joins: rule.joins.map((join) => ({ ...join, kinds: [...join.kinds], by: [...join.by] })),
    countsAsCoverage: rule.countsAsCoverage,
    takesParameters: rule.parameters !== undefined,
  };
}
