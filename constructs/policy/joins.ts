import type { Evidence } from "./evidence/evidence";
import { namespaceOf } from "./evidence/index-of";
import { kindOf } from "./evidence/kind-of";
import type { HalfKnown } from "./reading/half-known";
import { halfKnownAnywhere, halfKnownIn, hangsOn, halfKnownInCell, isWhollyKnown } from "./reading/half-known";
import type { Subject } from "./subject";
import type { Unknown, Verdict, Violation } from "./verdict";
import { isList, unknown } from "./verdict";

/** Other objects that a verdict hangs on, by the fields that are read of them. */
export interface Join {
  readonly kinds: readonly string[];
  /** Fields that are read, as in {@link Rule.reads}. */
  readonly by: readonly string[];
  /** Where they stand. Default: in the subject's cluster; `namespace` for its own one, `site` for any cluster. */
  readonly within?: "namespace" | "site";
  /**
   * What such an object can do, whatever an open field of it turns out to be: `mend` where it can only take a violation
   * away, so that a pass stands, `break` where it can only bring one, so that a violation stands. Default: either.
   */
  readonly can?: "mend" | "break";
}

/**
 * An answer as it stands where objects that it hangs on are known in part: what they could change is unknown.
 * @param answer what a rule says of the evidence as it is.
 */
export function doubted(
  joins: readonly Join[],
  subject: Subject<unknown>,
  evidence: Evidence,
  answer: Verdict | readonly Verdict[],
): Verdict | readonly Verdict[] {
  if (isWhollyKnown(evidence)) return answer;
  const doubts = doubtsOf(joins, subject, evidence);
  if (doubts.pass === undefined && doubts.violation === undefined) return answer;
  return isList(answer) ? onceEach(answer.map((verdict) => inDoubt(verdict, doubts))) : inDoubt(answer, doubts);
}

/** Several passes hang on one object, and that is to be said once. */
function onceEach(verdicts: readonly Verdict[]): readonly Verdict[] {
  const said = new Set<string>();
  return verdicts.filter((verdict) => {
    if (verdict.verdict !== "unknown") return true;
    const key = `${verdict.attribute ?? ""}\n${verdict.reason}`;
    return !said.has(key) && said.add(key);
  });
}

/** Why neither verdict can be given; undefined where it can. */
interface Doubts {
  readonly pass: string | undefined;
  readonly violation: string | undefined;
}

function inDoubt(verdict: Verdict, { pass, violation }: Doubts): Verdict {
  switch (verdict.verdict) {
    case "pass":
      return pass === undefined ? verdict : unknown(pass);
    case "violation":
      return violation === undefined ? verdict : stillSaying(verdict, violation);
    case "not-applicable":
      return verdict.asFarAsKnown === true ? unknown(pass ?? violation!) : verdict;
    case "unknown":
      return verdict;
  }
}

/** What was found is said: whoever reads it can often tell whether the open field changes anything. */
function stillSaying(found: Violation, why: string): Unknown {
  return unknown(`as far as that is known, it ${found.actual}; but ${why}`, found.attribute);
}

function doubtsOf(joins: readonly Join[], subject: Subject<unknown>, evidence: Evidence): Doubts {
  const openOf = (other: Join["can"]) => {
    for (const join of joins) {
      const found = join.can === other ? undefined : firstOf(join, subject, evidence);
      if (found !== undefined) return hangsOn(found);
    }
    return undefined;
  };
  return { pass: openOf("mend"), violation: openOf("break") };
}

function firstOf({ kinds, by, within }: Join, subject: Subject<unknown>, evidence: Evidence): HalfKnown | undefined {
  const cell = cellOf(subject);
  for (const kind of kinds) {
    const sought = { kind, by };
    const found =
      within === "namespace"
        ? halfKnownIn(evidence, { cell: cell?.id, namespace: ownNamespace(subject) }, sought)
        : within === "site" || cell === undefined
          ? halfKnownAnywhere(evidence, sought)
          : halfKnownInCell(evidence, cell.id, sought);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The cluster that a subject is of; undefined for what is of the whole site. */
function cellOf({ object, path }: Subject<unknown>): { readonly id: string | undefined } | undefined {
  if (object !== undefined) return { id: object.cell };
  return path?.[0] === "cells" ? { id: String(path[1]) } : undefined;
}

function ownNamespace({ object }: Subject<unknown>): string {
  if (object === undefined) return "default";
  return kindOf(object.object) === "Namespace" ? object.object.metadata.name : namespaceOf(object);
}
