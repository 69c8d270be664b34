import type { DangerKind, Found } from "../danger";
import { same } from "../hidden";
import { mayBeIn, placeOfState } from "../../reading/jurisdiction";

export const jurisdictionState: DangerKind = {
  kind: "jurisdiction-state",
  title: "Terraform's states would be kept in another country",
  why: "A state names every tenant, its people's groups and its networks, and old copies stay where they were.",
  fix: "Keep the states where the site is; where they must move, say so in the review and delete the old ones.",
  source: "developer.hashicorp.com/terraform/language/state/sensitive-data",
  find(change): Found[] {
    const { before, after } = change.site;
    if (before === undefined || after === undefined || same(before.state, after.state)) return [];
    const [was, is] = [placeOfState(before.state.kind, before.state), placeOfState(after.state.kind, after.state)];
    const head = { subject: `states of site ${after.id}`, path: ["state"] };
    if ("reason" in is) return [{ ...head, verdict: "unknown", what: "would be kept elsewhere", detail: is.reason }];
    if ("country" in was && was.country === is.country) return [];
    if (mayBeIn([after.country], is.country)) return [];
    return [
      {
        ...head,
        verdict: "danger",
        what: `would be kept in ${is.country} (${is.region}); the site is in ${after.country}`,
      },
    ];
  },
};
