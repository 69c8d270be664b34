import type { Violation } from "../verdict";
import { violation } from "../verdict";

/** What lets a subject one step on: an object, and what it says. */
export interface Edge {
  /** `NetworkPolicy uni-b/open`. */
  readonly object: string;
  /** `egress to every namespace`. */
  readonly allows: string;
  /** Addresses that pods must have for it to be a step, where nobody says whether they do. */
  readonly ifPodsHave?: string;
  /** Set where it is a step only if ports that it names, which nobody knows the numbers of, are those of another. */
  readonly ifPortsAre?: readonly string[];
  /** What else may be, instead of a step: `AdminNetworkPolicy b, of the same priority, denies it`. */
  readonly unless?: string;
  /** True where it can't be told of the object whether it is a step. */
  readonly isUnread?: boolean;
}

/** One way from a tenant's subject to another tenant's asset. */
export interface Witness {
  readonly tenant: string;
  /** `pods of uni-b`. */
  readonly subject: string;
  readonly edges: readonly Edge[];
  /** `pods of charite`. */
  readonly asset: string;
}

/** `pods of uni-b → NetworkPolicy uni-b/open (egress to everybody) → pods of charite`. */
export function pathText({ subject, edges, asset }: Witness): string {
  return [subject, ...edges.map(({ object, allows }) => `${object} (${allows})`), asset].join(" → ");
}

/** What a rule says of an asset that a way leads to. */
export function reached(witness: Witness, expected: string): Violation {
  return violation({ actual: `is within reach of tenant ${witness.tenant}`, expected, detail: pathText(witness) });
}

/** What a rule says of a subject that a way begins at. */
export function reachedFrom(witness: Witness, expected: string): Violation {
  return violation({ actual: `reaches ${witness.asset}`, expected, detail: pathText(witness) });
}
