import { hasGdpr, mayBeIn } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const operatorJurisdiction = defineRule({
  id: "sovereignty/operator-jurisdiction",
  title: "Confidential and special-category data is operated under European law or the tenant's own",
  severity: "error",
  why: "An operator must hand over what its own country's law demands, wherever the machines stand. Under a law such as the US CLOUD Act that is data of European patients, without their knowing.",
  fix: "Have the site run by a company of the EU or EEA, or of a country in the tenant's residency.",
  source: "GDPR Article 48; CJEU C-311/18 (Schrems II)",
  subjects: tenants,
  check({ data: { classification, residency } }, { site }) {
    const sensitive = classification === "confidential" || classification === "special-category";
    if (site === undefined || !sensitive) return notApplicable();
    const { country, name } = site.operator;
    if (hasGdpr(country) || mayBeIn(residency, country)) return pass();
    return violation({
      path: ["operator", "country"],
      actual: `its ${classification} data is operated by ${name}, a company of ${country}`,
      expected: `an operator of the EU or EEA, or of ${residency.join(", ")}`,
    });
  },
  examples: {
    passing: [
      `operator: {name: Nordic Compute AS, country: NO}
tenants: {hospital: {data: {classification: special-category, residency: [DE]}}}`,
      `country: CH
operator: {name: Alpine Compute AG, country: CH}
tenants: {hospital: {data: {classification: special-category, residency: [CH]}}}`,
    ],
    failing: [
      `operator: {name: Example Cloud Inc., country: US}
tenants: {hospital: {data: {classification: special-category, residency: [DE]}}}`,
    ],
  },
});
