import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption } from "../options";

const options = z.object({
  id: z.string().optional().meta({ description: "a rule's id, to explain it at length" }),
  output: outputOption(["text", "json", "markdown"]),
});

/** `gigafactory rules`: the catalogue, made from the rules' own files. */
export const rules: Command = defineCommand({
  name: "rules",
  summary: "List the rules, or explain one.",
  arguments: ["[id]"],
  options,
  examples: [
    ["gigafactory rules", "every rule in a line"],
    ["gigafactory rules capacity/envelopes-fit-pool", "why it exists, how to mend it, examples"],
  ],
  async run(io, given) {
    const { renderRules } = await import("../render/rules");
    io.stdout.write(renderRules(given.id, given.output));
    return 0;
  },
});
