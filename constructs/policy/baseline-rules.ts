import type { RuleInfo } from "./rule";

const SOURCE = "NIST SP 800-53 Rev. 5 CA-5: a plan of action keeps known weaknesses, who answers for them and by when";
const HEAD = "apiVersion: gigafactory/v1\nkind: Baseline\n";
const SIGNED = `${HEAD}reason: inherited site\nowner: ops\nexpires: 2099-12-31\n`;
const ENTRY = "findings:\n  - {rule: power/grid, subject: site eu-1, verdict: violation}\n";

function baselineRule(
  slug: string,
  severity: RuleInfo["severity"],
  words: Pick<RuleInfo, "title" | "why" | "fix">,
  failing: string,
): RuleInfo {
  const examples = { passing: [`${SIGNED}findings: []`], failing: [failing.trimEnd()] };
  return { id: `policy/${slug}`, area: "policy", severity, ...words, source: SOURCE, examples };
}

/** What the engine itself says of a baseline; neither a waiver nor the baseline can silence it. */
export const baselineRules = {
  invalid: baselineRule(
    "baseline-invalid",
    "error",
    {
      title: "Every entry of the baseline names a rule that exists, and one stack",
      why: "An entry of a rule that is not there, or of a stack that may be several, hides nothing, and what it was written for is said anew.",
      fix: "Write the baseline again with --write-baseline.",
    },
    `${SIGNED}findings:\n  - {rule: power/gird, subject: site eu-1, verdict: violation}\n`,
  ),
  expired: baselineRule(
    "baseline-expired",
    "warning",
    {
      title: "The baseline has not expired",
      why: "What was there before was accepted until a day that is over. Its findings count again.",
      fix: "Mend what is left of it, or have its owner set another day.",
    },
    `${HEAD}reason: inherited site\nowner: ops\nexpires: 2020-12-31\n${ENTRY}`,
  ),
  unowned: baselineRule(
    "baseline-unowned",
    "info",
    {
      title: "The baseline says why, who answers for it, and until when",
      why: "A baseline without an owner and a last day is never mended: it hides the same findings in ten years.",
      fix: "Write reason, owner and expires at its top; --write-baseline keeps them.",
    },
    `${HEAD}${ENTRY}`,
  ),
  resolved: baselineRule(
    "baseline-resolved",
    "info",
    {
      title: "Every entry of the baseline is still found",
      why: "An entry that outlives its finding hides the next one of that name.",
      fix: "Write the baseline again with --write-baseline.",
    },
    `${SIGNED}${ENTRY}`,
  ),
} as const;
