import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  path: z.string().optional().meta({ description: "a part of the site, such as cells.a1.pools.gb300 or tenants.acme" }),
  output: outputOption(),
});

/** `gigafactory explain`: the resolved model, each default with its origin, every derived number with its formula. */
export const explain: Command = defineCommand({
  name: "explain",
  summary: "Show the resolved site: who said what, and how every number was derived.",
  arguments: ["[site]", "[path]"],
  options,
  examples: [
    ["gigafactory explain my-site", "everything"],
    ["gigafactory explain my-site cells.a1.pools.gb300", "one pool"],
    ["gigafactory explain my-site halls --output json", "for machines"],
  ],
  async run(io, given) {
    const { readSite } = await import("../site-source");
    const { explainPath } = await import("../explain-path");
    const { explanationJson, renderExplanation } = await import("../render/explain");
    const explanation = explainPath(readSite(io, given.site), given.path);
    io.stdout.write(given.output === "json" ? explanationJson(explanation) : renderExplanation(explanation));
    return 0;
  },
});
