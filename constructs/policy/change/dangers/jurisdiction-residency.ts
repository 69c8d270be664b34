import { mayBeIn } from "../../reading/jurisdiction";
import type { DangerKind, Found } from "../danger";

export const jurisdictionResidency: DangerKind = {
  kind: "jurisdiction-residency",
  title: "A tenant's data might lie in more countries than it may now",
  why: "A residency that is widened in a file is a transfer of data in law, whether or not anything moves that day.",
  fix: "Get the data owner's word, and name it in the review.",
  source: "GDPR, chapter V; EHDS regulation (EU) 2025/327, article 86",
  find: (change) =>
    [...change.tenants].flatMap(([id, { before, after }]): Found[] => {
      if (before === undefined || after === undefined) return [];
      const added = after.data.residency.filter((country) => !mayBeIn(before.data.residency, country));
      if (added.length === 0) return [];
      return [
        {
          verdict: "danger",
          subject: `tenant ${id}`,
          what: `might keep data in ${added.join(", ")} too, beside ${before.data.residency.join(", ")}`,
          path: ["tenants", id, "data", "residency"],
        },
      ];
    }),
};
