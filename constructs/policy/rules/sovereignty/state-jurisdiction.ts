import { SOMEWHERE_IN_THE_EU } from "../../../catalog/jurisdictions";
import { mayBeIn, placeOfState } from "../../reading/jurisdiction";
import { defineRule } from "../../rule";
import { site } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const stateJurisdiction = defineRule({
  id: "sovereignty/state-jurisdiction",
  title: "Terraform's states lie where the tenants' data may be",
  severity: "error",
  why: "A state names every tenant, its people's groups and its storage, and outlives both. A bucket in another country is the part of a sovereign site that everybody forgets.",
  fix: "Keep the states in the site's own country, or in one that every tenant's residency names.",
  source: "GDPR Articles 28 and 44; developer.hashicorp.com/terraform/language/state/sensitive-data",
  subjects: (evidence) => site(evidence).map((subject) => ({ ...subject, path: ["state"] })),
  check({ state, country, tenants }) {
    // What lies on the machine that runs Terraform is terraform/backend's affair.
    if (state.kind === "local") return notApplicable();
    const place = placeOfState(state.kind, state);
    if ("reason" in place) return unknown(place.reason);
    if (place.country === country) return pass();
    const against = tenants
      .filter((tenant) => tenant.phase !== "offboarded" && !mayBeIn(tenant.data.residency, place.country))
      .map(({ id }) => id);
    if (against.length === 0) return pass();
    const where = place.country === SOMEWHERE_IN_THE_EU ? "somewhere in the EU" : `in ${place.country}`;
    return violation({
      actual: `its states lie ${where} (${place.region})`,
      expected: `${country}, or a country that every tenant allows`,
      detail: `not allowed by ${against.slice(0, 5).join(", ")}${against.length > 5 ? ` and ${against.length - 5} more` : ""}`,
    });
  },
  examples: {
    passing: [
      `country: DE
state: {kind: s3, bucket: b, region: eu-central-1}
tenants: {a: {data: {residency: [DE]}}}`,
      `country: DE
state: {kind: s3, bucket: b, region: eu-west-1}
tenants: {a: {data: {residency: [DE, IE]}}}`,
    ],
    failing: [
      `country: DE
state: {kind: s3, bucket: b, region: us-east-1}
tenants: {a: {data: {residency: [DE]}}}`,
      `country: DE
state: {kind: gcs, bucket: b, region: null, location: EU}
tenants: {a: {data: {residency: [DE]}}}`,
    ],
  },
});
