import * as path from "node:path";
import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";

const options = z.object({
  site: z.string().meta({ description: "directory of the site" }),
  stack: z
    .string()
    .meta({ description: "id of the stack, or <cell>/<kind>/<name>@<generation> of an immutable object" }),
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
  ],
  async run(io, given) {
    const { readSite } = await import("../site-source.js");
    const { planStacks } = await import("../../stacks/plan.js");
    const { retireEntry } = await import("../../stacks/retire.js");
    const { ledgerText } = await import("../../constructs/core/ledger.js");
    const { LEDGER_FILE } = await import("../../constructs/site/directory.js");
    const source = readSite(io, given.site);
    const present = planStacks(source.facts).map((stack) => stack.id);
    const ledger = retireEntry(source.loaded.ledger, given.stack, present);
    io.files.write(path.join(source.directory, LEDGER_FILE), ledgerText(ledger));
    io.stdout.write(`${given.stack} is retired\n`);
    return 0;
  },
});
