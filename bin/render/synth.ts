import { formatNumber } from "../../constructs/core/quantity";
import { renderJson } from "../../constructs/policy/reporters/json";
import { renderText } from "../../constructs/policy/reporters/text";
import type { SynthResult } from "../synthesise";
import { renderSummary } from "./summary";

/** A synthesis for people: what the site is, what the policy says, where the Terraform lies. */
export function renderSynth(result: SynthResult, color: boolean): string {
  const { summary, report } = result;
  return `${renderSummary(summary)}\nPolicy\n${renderText(report, { color })}\n${outcome(result)}`;
}

function outcome({ written, out, summary, exit, ledgerChanged }: SynthResult): string {
  if (!written) {
    return exit === 0
      ? `Nothing was written (--dry-run): ${summary.stacks.length} stacks would go to ${out}/stacks\n`
      : "Nothing was written: mend the violations above, or see --no-check\n";
  }
  const resources = summary.stacks.reduce((sum, stack) => sum + stack.resources, 0);
  const ledger = ledgerChanged ? "\nThe ledger gigafactory.lock.yaml has changed: commit it with the site" : "";
  return `Terraform: ${out}/stacks, ${summary.stacks.length} stacks with ${formatNumber(resources)} resources${ledger}\n`;
}

export function synthJson({ summary, report, out, written, ledgerChanged }: SynthResult): string {
  const document = {
    version: 1,
    summary,
    report: JSON.parse(renderJson(report)) as unknown,
    out,
    written,
    ledgerChanged,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
