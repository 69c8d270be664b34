import { hasGdpr, mayBeIn } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, passUnless, violation } from "../../verdict";

export const supportAccess = defineRule({
  id: "sovereignty/support-access",
  title: "Nobody supports a site with special-category or confidential data from where that data may not be",
  severity: "error",
  why: "Data that an engineer can see on a screen abroad has been transferred there, though not a byte is stored. Follow-the-sun support is the transfer that no diagram shows.",
  fix: "Support the site from the EEA or the tenants' countries alone, or waive this with the transfer's legal ground.",
  source:
    "EDPB Guidelines 05/2021 on Article 3 and Chapter V GDPR: remote access from a third country is a transfer; GDPR Article 44",
  subjects: tenants,
  check({ data: { classification, residency } }, { site }) {
    const sensitive = classification === "confidential" || classification === "special-category";
    const from = site?.operator.supportFrom;
    if (!sensitive || from === undefined) return notApplicable();
    const outside = [...new Set(from)].filter((country) => !hasGdpr(country) && !mayBeIn(residency, country));
    // One for each: a legal ground for one country is none for the next.
    return passUnless(
      outside.map((country) =>
        violation({
          attribute: country,
          path: ["operator", "supportFrom"],
          actual: `its ${classification} data can be seen by support in ${country}`,
          expected: `support from the EU or EEA, or from ${residency.join(", ")}`,
        }),
      ),
    );
  },
  examples: {
    passing: [
      `operator: {supportFrom: [DE, PL]}
tenants: {hospital: {data: {classification: special-category, residency: [DE]}, isolation: dedicated-nodes}}`,
    ],
    failing: [
      `operator: {supportFrom: [DE, IN]}
tenants: {hospital: {data: {classification: confidential, residency: [DE]}}}`,
    ],
  },
});
