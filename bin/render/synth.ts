import { formatNumber } from "../../constructs/core/quantity";
import { renderJson } from "../../constructs/policy/reporters/json";
import { renderText } from "../../constructs/policy/reporters/text";
import { counted } from "../../constructs/policy/reporters/words";
import { jsonText } from "../failure";
import type { SynthResult } from "../synthesise";
import { isExplained } from "./explained";
import { renderSummary } from "./summary";

/** A synthesis for people: what the site is, what the policy says, where the Terraform lies. */
export function renderSynth(result: SynthResult, color: boolean): string {
  const { summary, report } = result;
  return `${renderSummary(summary)}\nPolicy\n${renderText(report, { color, explained: isExplained })}\n${outcome(result).join("\n")}\n`;
}

export function synthJson({ report, ...result }: SynthResult): string {
  return jsonText({ ...result, report: JSON.parse(renderJson(report)) as unknown });
}

function outcome(result: SynthResult): string[] {
  const { written, out, summary, exit } = result;
  const stacks = counted(summary.stacks.length, "stack");
  const resources = formatNumber(summary.stacks.reduce((sum, stack) => sum + stack.resources, 0));
  if (written) return [`Terraform: ${out}/stacks, ${stacks} with ${resources} resources`, ...remarks(result)];
  return exit === 0
    ? [`Nothing was written (--dry-run): ${stacks} with ${resources} resources would go to ${out}/stacks`]
    : ["Nothing was written: mend what is said above, or see --no-check"];
}

function remarks({ ledgerChanged, removed, missingCrds }: SynthResult): string[] {
  return [
    ...(ledgerChanged ? ["The ledger gigafactory.lock.yaml has changed: commit it with the site"] : []),
    ...(removed.length > 0 ? [`Removed, because the site no longer has them: ${removed.join(", ")}`] : []),
    ...(missingCrds.length > 0
      ? [`CRDs of ${counted(missingCrds.length, "bundle")} are not beside the site yet: run gigafactory crds vendor`]
      : []),
  ];
}
