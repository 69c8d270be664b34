import { z } from "zod";
import { id } from "../../constructs/core/names";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption, siteArgument } from "../options";

const options = z.object({
  tenant: id.meta({ description: "id of the tenant" }),
  site: siteArgument,
  asOf: z.iso
    .date({ error: "must be a date, such as 2027-06-30" })
    .optional()
    .meta({ flags: "--as-of <date>", description: "day of the change, from which retention counts (default: today)" }),
  dryRun: dryRunOption,
  output: outputOption(),
});

type Action = "suspend" | "resume" | "offboard";

function phaseCommand(action: Action, summary: string, does: string): Command {
  return defineCommand({
    name: `tenant ${action}`,
    summary,
    arguments: ["<tenant>", "[site]"],
    options,
    examples: [
      [`gigafactory tenant ${action} acme my-site`, does],
      [`gigafactory tenant ${action} acme my-site --dry-run`, "only say what would change"],
    ],
    async run(io, given) {
      const { changePhase } = await import("../tenant/change-phase");
      const { phaseText } = await import("../render/tenant-phase");
      const { jsonText } = await import("../failure");
      const result = changePhase(io, { ...given, action, asOf: given.asOf ?? io.today() });
      io.stdout.write(given.output === "json" ? jsonText(result) : phaseText(result));
      return 0;
    },
  });
}

/** `gigafactory tenant suspend | resume | offboard`: write the change of phase that a reviewer sees as one line. */
export const tenantSuspend = phaseCommand(
  "suspend",
  "Let a tenant's queues admit nothing more; nothing is removed.",
  "phase: held in its file, for review",
);
export const tenantResume = phaseCommand("resume", "Let a held tenant work again.", "phase: active in its file");
export const tenantOffboard = phaseCommand(
  "offboard",
  "Remove what a held tenant has; its storage stays for the site's retention.",
  "phase: offboarded in its file, and how long its storage stays",
);
