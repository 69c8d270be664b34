import type { Classification, Isolation } from "../site/facts";

/** Levels from the weakest to the strongest. */
export const ISOLATION_LEVELS: readonly Isolation[] = ["shared", "dedicated-nodes", "confidential"];

/** Data from what asks for nothing to what asks for the most: isolation, encryption, residency, borrowing. */
export const CLASSIFICATIONS = [
  "open",
  "internal",
  "confidential",
  "special-category",
] as const satisfies readonly Classification[];

export function isolationAtLeast(level: Isolation, minimum: Isolation): boolean {
  return ISOLATION_LEVELS.indexOf(level) >= ISOLATION_LEVELS.indexOf(minimum);
}

export interface MinimumIsolation {
  readonly level: Isolation;
  readonly because: string;
  /** Law or standard that it rests on. */
  readonly source: string;
}

/** What a hospital calls internal is made of its patients' records, unless it says that the data is open. */
const HEALTH: MinimumIsolation = {
  level: "dedicated-nodes",
  because: "what a health provider doesn't publish is made of patients' records until it shows otherwise",
  source: "GDPR Art. 4(15), Art. 9 and Art. 32; NIS2 Directive (EU) 2022/2555, Annex I(5)",
};

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
    source: "GDPR Art. 9 and Art. 32(1); EU AI Act (EU) 2024/1689, Art. 10(5)(c)",
  },
};

/**
 * Sectors whose data asks for more than its classification, or for the same on other grounds: NIS2 calls them highly
 * critical, and whoever works in them answers for their data by a law of their own.
 */
const BY_SECTOR: Readonly<Record<string, Partial<Record<Classification, MinimumIsolation>>>> = {
  hospital: { internal: HEALTH },
  "medical-imaging": { internal: HEALTH },
  "public-administration": {
    confidential: {
      level: "dedicated-nodes",
      because: "an administration's confidential records must not share a kernel with other organisations' code",
      source: "NIS2 Directive (EU) 2022/2555, Art. 21 and Annex I(10); GDPR Art. 32",
    },
  },
  energy: {
    confidential: {
      level: "dedicated-nodes",
      because: "what runs the grid must not share a kernel with other organisations' code",
      source: "NIS2 Directive (EU) 2022/2555, Art. 21 and Annex I(1); Delegated Regulation (EU) 2024/1366",
    },
  },
};

/** The weakest isolation that a classification may have in a sector. */
export function minimumIsolation(classification: Classification, sector: string): MinimumIsolation {
  const ofSector = Object.hasOwn(BY_SECTOR, sector) ? BY_SECTOR[sector]?.[classification] : undefined;
  return ofSector ?? MINIMUM[classification];
}
