import type { FieldPath, Place } from "../../constructs/core/fault";

/** What was found of one thing: as declared, otherwise, or not to be seen. Unknown never counts as the same. */
export type Outcome = "same" | "different" | "unknown";

/** One declared thing held against what is there. */
export interface Comparison {
  readonly outcome: Outcome;
  /** `area/slug`, stable. */
  readonly code: string;
  /** `pool a1/hgx`, `NetworkPolicy acme/default-deny`. */
  readonly subject: string;
  /** What is different, or why it is unknown; absent where it is the same. */
  readonly message?: string;
  /** Field of an object, `spec.hard.pods`. */
  readonly field?: string;
  readonly declared?: string;
  readonly live?: string;
  /** Field of site.yaml, or under `tenants.<id>` of a tenant's file, that declares it. */
  readonly path?: FieldPath;
  readonly at?: Place;
}

type About = Pick<Comparison, "code" | "subject" | "path">;

export function same(about: About): Comparison {
  return { ...about, outcome: "same" };
}

export function different(
  about: About,
  message: string,
  values: Pick<Comparison, "declared" | "live" | "field"> = {},
): Comparison {
  return { ...about, outcome: "different", message, ...values };
}

export function unknown(about: About, reason: string): Comparison {
  return { ...about, outcome: "unknown", message: reason };
}
