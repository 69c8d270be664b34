import type { RuleInfo } from "./rule";

const SOURCE = "ISO/IEC 27001:2022 6.1.3 f: an owner accepts each risk that stays, and for how long";
const EXAMPLE_HEAD = "apiVersion: gigafactory/v1\nkind: Waivers\nwaivers:\n";

function waiverRule(
  slug: string,
  severity: RuleInfo["severity"],
  words: Pick<RuleInfo, "title" | "why" | "fix">,
  waiver: string,
): RuleInfo {
  const examples = {
    passing: [`${EXAMPLE_HEAD}  []`],
    failing: [`${EXAMPLE_HEAD}  - ${waiver}`],
  };
  return { id: `policy/${slug}`, area: "policy", severity, ...words, source: SOURCE, examples };
}

/** What the engine itself says of waivers; catalogued like rules, and no waiver can silence them. */
export const waiverRules = {
  invalid: waiverRule(
    "waiver-invalid",
    "error",
    {
      title: "Every waiver names a rule and a subject that exist",
      why: "A waiver with a misspelt name silences nothing, while its author believes that the risk was accepted.",
      fix: "Copy rule and subject from the report.",
    },
    "{rule: power/gird, subject: site eu-1, reason: typing error, owner: ops, expires: 2027-01-01}",
  ),
  expired: waiverRule(
    "waiver-expired",
    "warning",
    {
      title: "No waiver has expired",
      why: "A risk was accepted until a day that is over. Its finding counts again.",
      fix: "Mend what was waived and remove the waiver, or have its owner renew it.",
    },
    "{rule: power/grid, subject: site eu-1, reason: second feed in May, owner: ops, expires: 2020-05-31}",
  ),
  unused: waiverRule(
    "waiver-unused",
    "warning",
    {
      title: "Every waiver still waives something",
      why: "A waiver that outlives its finding hides the next one of that name.",
      fix: "Remove it.",
    },
    "{rule: power/grid, subject: site eu-1, reason: mended since, owner: ops, expires: 2027-01-01}",
  ),
} as const;
