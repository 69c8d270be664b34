import type { Severity } from "../rule";

/** What a pack sets of a rule that it lists. */
export interface PackSetting {
  /** As a policy would write them; the rule's own model judges them. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly severity?: Severity;
}

/** Rules that somebody wants to hold together, under one name. */
export interface Pack {
  readonly id: string;
  readonly title: string;
  /** Who should ask for it, and what it says of a site that passes. */
  readonly why: string;
  readonly source: string;
  /** Ids of its rules, by area; or every rule there is but `except`. */
  readonly rules: readonly string[] | "all";
  /** Rules that `all` leaves out, each with the reason. */
  readonly except?: Readonly<Record<string, string>>;
  /** By rule id. */
  readonly settings?: Readonly<Record<string, PackSetting>>;
}

/** Ids of the pack's rules, of those that there are, in their order. */
export function rulesOf({ rules, except = {} }: Pack, known: readonly string[]): string[] {
  return known.filter((id) => (rules === "all" ? !Object.hasOwn(except, id) : rules.includes(id)));
}

/** Ids of the packs that list a rule. */
export function packsOf(id: string, packs: readonly Pack[]): string[] {
  return packs.filter((pack) => rulesOf(pack, [id]).length > 0).map((pack) => pack.id);
}

/** Settings that give each of these rules a severity. */
export function raised(rules: readonly string[], severity: Severity): Readonly<Record<string, PackSetting>> {
  return Object.fromEntries(rules.map((id) => [id, { severity }]));
}
