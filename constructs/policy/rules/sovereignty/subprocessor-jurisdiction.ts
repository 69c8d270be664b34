import { hasGdpr, mayBeIn } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

export const subprocessorJurisdiction = defineRule({
  id: "sovereignty/subprocessor-jurisdiction",
  title:
    "Who processes confidential and special-category data for the operator is under European law or the tenant's own",
  severity: "error",
  why: "The operator's backup, support or monitoring company has the data too. Its country's law reaches it there, whatever the operator's own contract says.",
  fix: "Change the subprocessor, keep such tenants' data from it, or waive this with the transfer's legal ground.",
  source: "GDPR Articles 28(2) and (4), 44, 46 and 48; EDPB Opinion 22/2024 on chains of processors",
  subjects: tenants,
  check({ data: { classification, residency } }, { site }) {
    const sensitive = classification === "confidential" || classification === "special-category";
    const used = site?.operator.subprocessors ?? [];
    if (!sensitive || used.length === 0) return notApplicable();
    return passUnless(
      used.flatMap(({ name, country, service }, index): Violation[] => {
        if (hasGdpr(country) || mayBeIn(residency, country)) return [];
        return [
          violation({
            attribute: name,
            path: ["operator", "subprocessors", index, "country"],
            actual: `its ${classification} data is processed by ${name}, a company of ${country}${service === undefined ? "" : ` (${service})`}`,
            expected: `companies of the EU or EEA, or of ${residency.join(", ")}`,
          }),
        ];
      }),
    );
  },
  examples: {
    passing: [
      `operator: {subprocessors: [{name: Vault AG, country: CH}, {name: Hands GmbH, country: AT}]}
tenants: {hospital: {data: {classification: special-category, residency: [DE, CH]}, isolation: dedicated-nodes}}`,
    ],
    failing: [
      `operator: {subprocessors: [{name: Cloud Backup Inc., country: US, service: backup}]}
tenants: {hospital: {data: {classification: special-category, residency: [DE]}, isolation: dedicated-nodes}}`,
    ],
  },
});
