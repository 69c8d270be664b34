import type { Classification, Isolation } from "../site/facts";

/** Levels from the weakest to the strongest. */
export const ISOLATION_LEVELS: readonly Isolation[] = ["shared", "dedicated-nodes", "confidential"];

export function isolationAtLeast(level: Isolation, minimum: Isolation): boolean {
  return ISOLATION_LEVELS.indexOf(level) >= ISOLATION_LEVELS.indexOf(minimum);
}

export interface MinimumIsolation {
  readonly level: Isolation;
  readonly because: string;
  /** Law or standard that it rests on. */
  readonly source: string;
}

const MINIMUM: Readonly<Record<Classification, MinimumIsolation>> = {
  open: { level: "shared", because: "open data needs no wall", source: "none" },
  internal: { level: "shared", because: "internal data is kept apart by namespace, network and queue", source: "none" },
  confidential: {
    level: "dedicated-nodes",
    because: "confidential data must not share a kernel with other organisations' code",
    source: "ISO/IEC 27001:2022 A.8.22 (segregation); GDPR Art. 32",
  },
  "special-category": {
    level: "dedicated-nodes",
    because: "health, genetic and biometric data must not share a kernel with other organisations' code",
    source: "GDPR Art. 9 and Art. 32(1)",
  },
};

/** The weakest isolation that a classification may have. */
export function minimumIsolation(classification: Classification): MinimumIsolation {
  return MINIMUM[classification];
}
