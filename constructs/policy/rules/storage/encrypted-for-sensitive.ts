import { defineRule } from "../../rule";
import { tenants, tiers } from "../../subject";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

export const encryptedForSensitive = defineRule({
  id: "storage/encrypted-for-sensitive",
  title: "Confidential and special-category data lies on encrypted tiers only",
  severity: "error",
  why: "Drives leave the building: as returns, as thefts, as scrap. Health data on a readable drive is a breach that must be reported within 72 hours.",
  fix: "Set encrypted: true on the tier, or move the tenant's storage to an encrypted one.",
  source: "GDPR Article 32(1)(a), encryption of personal data; Article 33, notification",
  subjects: tenants,
  check(tenant, evidence) {
    const { classification } = tenant.data;
    const used = Object.entries(tenant.storage).filter(([, bytes]) => bytes > 0);
    const sensitive = classification === "confidential" || classification === "special-category";
    if (!sensitive || used.length === 0) return notApplicable();
    const byRef = new Map(tiers(evidence).map(({ item }) => [item.ref, item]));
    const missing = used.find(([ref]) => !byRef.has(ref));
    if (missing !== undefined) return unknown(`storage ${missing[0]} is not part of what was given`);
    return passUnless(
      used
        .filter(([ref]) => byRef.get(ref)?.encrypted === false)
        .map(([ref]) =>
          violation({
            attribute: ref,
            path: ["tenants", tenant.id, "storage", ref],
            actual: `keeps ${classification} data on ${ref}, which is not encrypted`,
            expected: "encrypted tiers",
          }),
        ),
    );
  },
  examples: {
    passing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 3PiB, read: 1TB/s}}}}
tenants: {a: {data: {classification: special-category}, isolation: dedicated-nodes, storage: {a1/parallel: 1PiB}}}`,
    ],
    failing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 3PiB, read: 1TB/s, encrypted: false}}}}
tenants: {a: {data: {classification: special-category}, isolation: dedicated-nodes, storage: {a1/parallel: 1PiB}}}`,
    ],
  },
});
