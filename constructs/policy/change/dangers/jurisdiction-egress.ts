import type { TenantFacts } from "../../../site/facts";
import type { DangerKind, Found } from "../danger";

/** Data that must not leave by a network that nobody looked at. */
const GUARDED: readonly string[] = ["confidential", "special-category"];

export const jurisdictionEgress: DangerKind = {
  kind: "jurisdiction-egress",
  title: "Guarded data would get a way out, to an address whose country nobody knows",
  why: "An allowed address is a transfer that nobody has to ask for any more. No register says for good in which country an address is.",
  fix: "Name in the review whose address it is and where it stands; give the smallest network and port.",
  source: "GDPR, article 44; EDPB Guidelines 05/2021 on transfers",
  find: (change) =>
    [...change.tenants].flatMap(([id, { before, after }]) => {
      if (after === undefined || !GUARDED.includes(after.data.classification)) return [];
      const known = new Set((before?.egress ?? []).map(wordsOf));
      return after.egress
        .filter((egress) => !known.has(wordsOf(egress)))
        .map((egress): Found => ({
          verdict: "unknown",
          subject: `tenant ${id}`,
          attribute: wordsOf(egress),
          what: `could send ${after.data.classification} data to ${wordsOf(egress)}`,
          detail: `its residency is ${after.data.residency.join(", ")}; nothing says in which country that address is`,
          path: ["tenants", id, "network", "egress"],
        }));
    }),
};

function wordsOf({ cidr, ports }: TenantFacts["egress"][number]): string {
  return ports.length === 0
    ? `${cidr} on every port`
    : `${cidr} on port ${[...ports].sort((a, b) => a - b).join(", ")}`;
}
