import { mayBeIn } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const residency = defineRule({
  id: "sovereignty/residency",
  title: "Tenants have resources in countries where their data may be, and nowhere else",
  severity: "error",
  why: "Whatever runs at a site lies under the law of its country. Data that must stay elsewhere is there unlawfully from the first job on, and moving it away doesn't undo that.",
  fix: "Serve the tenant from a site in one of its countries, or have it state that its data may be here.",
  source: "GDPR Article 44; national law on health data, such as SGB V § 393 in Germany",
  subjects: tenants,
  check(tenant, { site }) {
    if (site === undefined || tenant.cells.length === 0) return notApplicable();
    if (mayBeIn(tenant.data.residency, site.country)) return pass();
    return violation({
      path: ["tenants", tenant.id, "data", "residency"],
      actual: `has resources in ${site.country}`,
      expected: `resources in ${tenant.data.residency.join(", ") || "no country"} only`,
    });
  },
  examples: {
    passing: [
      `country: NO
tenants: {a: {data: {residency: [NO, SE]}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`,
    ],
    failing: [
      `country: NO
tenants: {a: {data: {residency: [DE]}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`,
    ],
  },
});
