import type { z } from "zod";
import type { FieldPath } from "../core/fault";
import type { RuleCel } from "./cel/rule-cel";
import type { Evidence } from "./evidence/evidence";
import type { Join } from "./joins";
import type { Subject } from "./subject";
import type { Verdict, Violation } from "./verdict";

/** From the one that stops a pipeline by default to the one that only tells. */
export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const AREAS = [
  "capacity",
  "power",
  "fabric",
  "storage",
  "tenancy",
  "sovereignty",
  "hardening",
  "terraform",
  "operations",
  "admission",
  "policy",
] as const;
export type Area = (typeof AREAS)[number];

/** All that is ever said about a rule; catalogue, docs and `gigafactory rules` are made of it. */
export interface RuleInfo {
  /** `area/slug`: public, stable, what waivers and pipelines name. */
  readonly id: string;
  readonly area: Area;
  /** What holds where the rule passes, as a sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** What goes wrong, and who notices, where it doesn't hold. */
  readonly why: string;
  readonly fix: string;
  /** The framework control, specification or vendor's document that the rule rests on. */
  readonly source: string;
  readonly examples: RuleExamples;
}

/** Each as the YAML that a user would write: see example.ts. They are the rule's test. */
export interface RuleExamples {
  readonly passing: readonly string[];
  readonly failing: readonly string[];
}

/** One field of the user's files as a mend would have it: site.yaml's at the root, a tenant's under `tenants.<id>`. */
export interface Edit {
  readonly path: FieldPath;
  /** What the field becomes: a value as the user would write it. */
  readonly value: string | number | boolean;
}

export interface Rule<T = unknown> extends RuleInfo {
  /**
   * Fields of the subject's object that the verdict hangs on. Where one holds a reference that only an apply would
   * resolve, the verdict is unknown and `check` is not asked.
   */
  readonly reads: readonly string[];
  /** Other objects that the verdict hangs on: where they are known in part, so is the verdict. */
  readonly joins: readonly Join[];
  /**
   * False where `check` hangs on the item and the parameters alone, and is not asked again where other objects may be there
   * or not. Default: false where it takes nothing but the item and there are no joins.
   */
  readonly looksAround?: boolean;
  /** False where a rule looks at the form of every object alike and says nothing of what an object does. */
  readonly countsAsCoverage: boolean;
  /** What a policy may set of this rule: a strict object whose every field has a default. Absent: nothing. */
  readonly parameters?: z.ZodType;
  /** The same judgement for an API server, where one object is enough to judge; with the defaults of `parameters`. */
  readonly cel?: RuleCel;
  /** @param parameters as for `check`. */
  subjects(evidence: Evidence, parameters?: unknown): readonly Subject<T>[];
  /** @param parameters what `parameters` made of the policy's values. */
  check(item: T, evidence: Evidence, parameters: unknown): Verdict | readonly Verdict[];
  /**
   * The smallest edits that make a violation go away, where a machine can know them; empty where it can't. They are
   * tried out before anything is written, so a wrong one does no harm.
   */
  mend?(item: T, found: Violation, evidence: Evidence, parameters: unknown): readonly Edit[];
}

/** What a rule's file gives. */
export interface RuleDefinition<T, P = undefined> extends Omit<RuleInfo, "area"> {
  readonly reads?: readonly string[];
  /** See {@link Rule.joins}. Default: none. */
  readonly joins?: readonly Join[];
  /** See {@link Rule.looksAround}. */
  readonly looksAround?: boolean;
  readonly countsAsCoverage?: boolean;
  readonly parameters?: z.ZodType<P>;
  /** See {@link Rule.cel}. */
  readonly cel?: RuleCel;
  subjects(evidence: Evidence): readonly Subject<T>[];
  /** Judges one subject. Must not throw on odd input: what it can't read is `unknown`. */
  check(item: T, evidence: Evidence, parameters: P): Verdict | readonly Verdict[];
  /** See {@link Rule.mend}. */
  mend?(item: T, found: Violation, evidence: Evidence, parameters: P): readonly Edit[];
}

/**
 * Makes a rule of what its file says.
 * @throws RangeError for an id that is no `area/slug`, or a rule without a passing and a failing example.
 */
export function defineRule<T, P = undefined>(definition: RuleDefinition<T, P>): Rule {
  const area = areaOf(definition.id);
  const { passing, failing } = definition.examples;
  if (passing.length === 0 || failing.length === 0) {
    throw new RangeError(`rule ${definition.id} must have a passing and a failing example`);
  }
  // The types are forgotten here: only the engine calls `check`, with items of this rule's own `subjects` and with what
  // its own `parameters` made.
  return { reads: [], joins: [], countsAsCoverage: true, ...definition, area };
}

/** @throws RangeError for an id that is no `area/slug`. */
export function areaOf(id: string): Area {
  const [area, slug, ...rest] = id.split("/");
  const known = AREAS.find((name) => name === area);
  if (known === undefined || slug === undefined || rest.length > 0 || !/^[a-z][a-z0-9-]*$/.test(slug)) {
    throw new RangeError(`a rule's id must be <area>/<slug>, with an area of ${AREAS.join(", ")}: ${id}`);
  }
  return known;
}
