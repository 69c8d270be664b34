import type { PhaseResult } from "../tenant/change-phase";
import type { DueResult } from "../tenant/due";

/** What `gigafactory tenant suspend | resume | offboard` did. */
export function phaseText({ change, tenant, phase, file, stacks, written }: PhaseResult): string {
  if (change === undefined) return `tenant ${tenant} is ${phase} already: nothing to do\n`;
  return [
    `tenant ${tenant}: ${change.from} → ${change.to}${written ? "" : " (dry run: nothing was written)"}`,
    `  ${change.means}`,
    `${written ? "wrote" : "would write"} ${file}; after its review: gigafactory diff ${stacks.join(" ")}, and apply`,
    "",
  ].join("\n");
}

/** What `gigafactory tenant due` found. */
export function dueText({ asOf, due, written }: DueResult): string {
  if (due.length === 0) return `nothing is due on ${asOf}\n`;
  const lines = due.map(({ tenant, from, to, action, because, means, file }) => {
    const change = action === "erase" ? `${to}: its data goes` : `${from} → ${to}`;
    return `${file}  tenant ${tenant}: ${change}, because ${because}\n  ${means}`;
  });
  const count = `${due.length} ${due.length === 1 ? "tenant" : "tenants"}`;
  return `${lines.join("\n")}\n\n${count} due on ${asOf}${written ? ": written, for review" : "; nothing was written"}\n`;
}
