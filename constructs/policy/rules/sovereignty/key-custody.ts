import { hasGdpr, mayBeIn } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants, tiers } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const tier = (keys: string) =>
  `cells: {a1: {storage: {parallel: {driver: weka, capacity: 3PiB, read: 1TB/s${keys}}}}}
tenants: {hospital: {data: {classification: special-category, residency: [DE]}, isolation: dedicated-nodes, storage: {a1/parallel: 1PiB}}}`;

export const keyCustody = defineRule({
  id: "sovereignty/key-custody",
  title: "Keys of confidential and special-category data are held under European law or the tenant's own",
  severity: "error",
  why: "Encryption protects against everybody but whoever holds the keys. With a key service of another country its courts can have the data decrypted, and the certificate on the drives says nothing of it.",
  fix: "Have the operator, the tenant or a company of the EEA hold the keys (keys of the tier).",
  source:
    "EDPB Recommendations 01/2020 on supplementary measures, use case 1: keys held in the EEA; GDPR Article 32(1)(a)",
  subjects: tenants,
  check(tenant, evidence): Verdict | readonly Verdict[] {
    const { classification, residency } = tenant.data;
    const sensitive = classification === "confidential" || classification === "special-category";
    const used = Object.entries(tenant.storage).filter(([, bytes]) => bytes > 0);
    if (!sensitive || used.length === 0) return notApplicable();
    const byRef = new Map(tiers(evidence).map(({ item }) => [item.ref, item]));
    return used.map(([ref]): Verdict => {
      const found = byRef.get(ref);
      if (found === undefined) return unknown(`storage ${ref} is not part of what was given`, ref);
      // Of the operator's own keys sovereignty/operator-jurisdiction says all there is.
      if (!found.encrypted || found.keys === undefined) return notApplicable();
      const { holder, country } = found.keys;
      if (hasGdpr(country) || mayBeIn(residency, country)) return pass();
      return violation({
        attribute: ref,
        path: ["cells", found.cell, "storage", found.name, "keys"],
        actual: `the keys of its ${classification} data on ${ref} are held by ${holder}, under the law of ${country}`,
        expected: `a holder of the EU or EEA, or of ${residency.join(", ")}`,
      });
    });
  },
  examples: {
    passing: [tier(", keys: {holder: Bundesdruckerei GmbH, country: DE}")],
    failing: [tier(", keys: {holder: Key Cloud Inc., country: US}")],
  },
});
