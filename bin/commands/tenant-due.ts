import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  asOf: z.iso
    .date({ error: "must be a date, such as 2027-06-30" })
    .optional()
    .meta({ flags: "--as-of <date>", description: "day that terms are judged by (default: today)" }),
  dryRun: dryRunOption,
  output: outputOption(),
});

/** `gigafactory tenant due`: dates don't act by themselves; this writes the changes of phase that they call for. */
export const tenantDue: Command = defineCommand({
  name: "tenant due",
  summary: "Write the changes of phase that tenants' terms and retention call for.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory tenant due my-site", "hold whose term is over, offboard who is held, for review"],
    ["gigafactory tenant due my-site --as-of 2027-07-01 --dry-run", "exit code 2 where something is due then"],
  ],
  async run(io, given) {
    const { dueChanges } = await import("../tenant/due");
    const { dueText } = await import("../render/tenant-phase");
    const { jsonText } = await import("../failure");
    const result = dueChanges(io, { ...given, asOf: given.asOf ?? io.today() });
    io.stdout.write(given.output === "json" ? jsonText(result) : dueText(result));
    return given.dryRun && result.due.length > 0 ? 2 : 0;
  },
});
