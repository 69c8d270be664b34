import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption } from "../options";

const options = z.object({
  id: z.string().optional().meta({ description: "a rule's id, to explain it at length" }),
  pack: z
    .string()
    .optional()
    .meta({ flags: "--pack <id>", description: "only the rules of this pack, as it sets them" }),
  packs: z.boolean().default(false).meta({ flags: "--packs", description: "list the packs instead" }),
  as: z.enum(["admission-policies"]).optional().meta({
    flags: "--as <form>",
    description: "the rules about single objects as ValidatingAdmissionPolicies with bindings: admission-policies",
  }),
  output: outputOption(["text", "json", "markdown"]),
});

/** `gigafactory rules`: the catalogue, made from the rules' own files. */
export const rules: Command = defineCommand({
  name: "rules",
  summary: "List the rules or the packs, or explain a rule.",
  arguments: ["[id]"],
  options,
  examples: [
    ["gigafactory rules", "every rule in a line"],
    ["gigafactory rules capacity/envelopes-fit-pool", "why it exists, how to mend it, what may be set, examples"],
    ["gigafactory rules --packs", "every pack in a line"],
    ["gigafactory rules --pack pss-restricted", "the rules of one pack"],
    [
      "gigafactory rules --pack pss-baseline --as admission-policies | kubectl apply -f -",
      "the same kept by a cluster",
    ],
  ],
  async run(io, given) {
    const { renderPacks, renderRules } = await import("../render/rules");
    const { id, pack, packs, output, as } = given;
    if (as !== undefined) {
      const { renderAdmissionPolicies } = await import("../render/admission-policies");
      io.stdout.write(renderAdmissionPolicies({ id, pack }, output));
      return 0;
    }
    io.stdout.write(packs ? renderPacks(output) : renderRules({ id, pack }, output));
    return 0;
  },
});
