import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { asOfOption, dryRunOption, outputOption } from "../options";

const options = z.object({
  site: z.string().meta({ description: "directory of the site" }),
  stack: z.string().meta({
    description:
      "id of the stack, <cell>/<kind>/<name>@<generation> of an immutable object, or <cell>/<tenant>@pkey or @vlan of a partition",
  }),
  asOf: asOfOption.meta({
    flags: "--as-of <date>",
    description: "day from which a partition's retention counts (default: today)",
  }),
  dryRun: dryRunOption,
  output: outputOption(),
});

/** `gigafactory retire`: tells the ledger that something is gone, after it was destroyed. */
export const retire: Command = defineCommand({
  name: "retire",
  summary: "Record that a stack was destroyed, or that no queue names an old generation any more.",
  arguments: ["<site>", "<stack>"],
  options,
  examples: [
    ["gigafactory retire my-site a1-tenant-acme", "after: terraform destroy of that stack"],
    ["gigafactory retire my-site a1/Topology/fabric@1", "drop generation 1; the next synth no longer renders it"],
    ["gigafactory retire my-site a1/acme@pkey", "after its retention: the next tenant may have the number"],
  ],
  async run(io, given) {
    const { retireFrom } = await import("../retire-from");
    const { jsonText } = await import("../failure");
    const result = retireFrom(io, { ...given, asOf: given.asOf ?? io.today() });
    const verb = result.written ? "is retired: commit" : "would be retired in";
    io.stdout.write(given.output === "json" ? jsonText(result) : `${result.retired} ${verb} ${result.ledger}\n`);
    return 0;
  },
});
