import { isolationAtLeast, minimumIsolation } from "../../../tenant/isolation";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { pass, violation } from "../../verdict";

export const isolationFitsData = defineRule({
  id: "tenancy/isolation-fits-data",
  title: "A tenant's isolation is as strong as its data and its sector ask for",
  severity: "error",
  why: "On shared nodes one kernel and one GPU driver stand between two tenants. For health or business secrets that is one privilege escalation too few.",
  fix: "Raise the tenant's isolation, or classify its data as what it is.",
  source:
    "GDPR Articles 9 and 32: security appropriate to the risk; NIST SP 800-190, 4.3.3 group containers by sensitivity",
  subjects: tenants,
  check({ id, isolation, data: { classification }, organisation }) {
    const least = minimumIsolation(classification, organisation?.sector ?? "other");
    if (isolationAtLeast(isolation, least.level)) return pass();
    return violation({
      path: ["tenants", id, "isolation"],
      actual: `computes ${classification} data${least === minimumIsolation(classification, "other") ? "" : ` (${organisation.sector})`} with isolation ${isolation}`,
      expected: `${least.level} or stronger: ${least.because}`,
      detail: `rests on ${least.source}`,
    });
  },
  mend({ id, data: { classification }, organisation }) {
    const { level } = minimumIsolation(classification, organisation?.sector ?? "other");
    return [{ path: ["tenants", id, "isolation"], value: level }];
  },
  examples: {
    passing: [
      `tenants:
  open: {data: {classification: internal}}
  hospital: {data: {classification: special-category}, isolation: dedicated-nodes}
  website: {organisation: {sector: hospital}, data: {classification: open}}`,
    ],
    failing: [
      `tenants: {hospital: {data: {classification: special-category}, isolation: shared}}`,
      `tenants: {clinic: {organisation: {sector: hospital}, data: {classification: internal}, isolation: shared}}`,
      `tenants: {grid: {organisation: {sector: energy}, data: {classification: confidential}, isolation: shared}}`,
    ],
  },
});
