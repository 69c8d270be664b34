import { hasGdpr } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, passUnless, violation } from "../../verdict";

export const specialCategoryResidency = defineRule({
  id: "sovereignty/special-category-residency",
  title: "Special-category data under the GDPR may be in countries of the EEA only",
  severity: "error",
  why: "Whatever country a tenant's file names, a site or a federation may use. Health data that leaves the EEA is a transfer that needs a legal ground of its own, which no file shows.",
  fix: "Take the country out of the residency, or waive this with the transfer's legal ground: an adequacy decision, or safeguards by Article 46.",
  source: "GDPR Articles 9, 44 to 46 and 49; EU AI Act (EU) 2024/1689, Article 10(5)(d)",
  subjects: (evidence) => tenants(evidence).filter(({ item }) => item.data.classification === "special-category"),
  check(tenant) {
    // Who is established in the EEA is under the GDPR wherever it computes (Article 3(1)).
    if (!hasGdpr(tenant.organisation.country)) return notApplicable();
    const outside = [...new Set(tenant.data.residency)].filter((country) => country !== "EU" && !hasGdpr(country));
    // One for each: a legal ground for one country is none for the next.
    return passUnless(
      outside.map((country) =>
        violation({
          attribute: country,
          path: ["tenants", tenant.id, "data", "residency"],
          actual: `lets special-category data be in ${country}`,
          expected: "countries of the EEA",
        }),
      ),
    );
  },
  examples: {
    passing: [
      `tenants: {clinic: {data: {classification: special-category, residency: [DE, "NO"]}, isolation: dedicated-nodes}}`,
    ],
    failing: [
      `tenants: {clinic: {data: {classification: special-category, residency: [DE, US]}, isolation: dedicated-nodes}}`,
    ],
  },
});
