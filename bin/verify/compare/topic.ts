import type { Comparison } from "../comparison";
import type { Declared } from "../declared";
import type { Live } from "../live";

/** One part of what a cluster is compared by. Pure: it asks nothing of anybody. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  compare(declared: Declared, live: Live): readonly Comparison[];
}
