import { lazily } from "../../core/once-per";
import type { StackFacts } from "../../site/stack-facts";
import { assembleSite } from "../../site/stack-facts";
import type { ClusterOf } from "./clusters";
import type { Arrangement } from "./clusters-apart";
import { clustersApart } from "./clusters-apart";
import type { Evidence, EvidenceObject, Otherwise, StackEvidence } from "./evidence";
import { NO_EVIDENCE } from "./evidence";
import { patched } from "./patches";
import { textsApart } from "./texts-apart";

/** What one document or one cluster gives to the evidence. */
export interface EvidencePart {
  readonly stacks: readonly StackEvidence[];
  readonly objects: readonly EvidenceObject[];
  /** What our stacks say of the site. */
  readonly facts: readonly StackFacts[];
  /** Where it can be told: the cluster that each of its resources is sent to. */
  readonly clusterOf?: ClusterOf;
}

/**
 * Puts parts together.
 * @param whole true where all stacks of a site are among them. A site is judged only then: half of one would promise
 * less than the whole does, and pass.
 */
export function evidenceOfParts(found: readonly EvidencePart[], { whole }: { readonly whole: boolean }): Evidence {
  const [likely, ...clusters] = clustersApart(found);
  const said = likely.parts();
  const apart = textsApart(said);
  const others: readonly Arrangement<EvidencePart>[] = apart === undefined ? clusters : [...clusters, apart];
  const parts = patched(said);
  const site = whole ? assembleSite(parts.flatMap(({ facts }) => facts)) : undefined;
  return {
    ...NO_EVIDENCE,
    ...gathered(parts),
    ...(site === undefined ? {} : { site }),
    ...(others.length === 0 ? {} : { otherwise: lazily(() => others.map((other) => otherwise(other))) }),
  };
}

function gathered(parts: readonly EvidencePart[]): Pick<Evidence, "objects" | "stacks"> {
  return { objects: parts.flatMap(({ objects }) => objects), stacks: parts.flatMap(({ stacks }) => stacks) };
}

function otherwise({ parts, whether }: Arrangement<EvidencePart>): Otherwise {
  return { ...gathered(patched(parts())), whether };
}
