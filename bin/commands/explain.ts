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
    const { readSite } = await import("../site-source.js");
    const { explainSite } = await import("../../constructs/site/explain.js");
    const { explanationJson, renderExplanation } = await import("../render/explain.js");
    const { FaultError } = await import("../../constructs/core/fault.js");
    const source = readSite(io, given.site);
    const under = given.path === undefined ? [] : given.path.split(".");
    const explanation = explainSite(source.loaded, under);
    if (explanation.fields.length + explanation.derived.length === 0) {
      const allowed = [...new Set(explainSite(source.loaded).fields.map((field) => String(field.path[0])))];
      throw new FaultError([
        { code: "explain/no-such-path", message: "nothing stands there", path: [], received: given.path, allowed },
      ]);
    }
    io.stdout.write(given.output === "json" ? explanationJson(explanation) : renderExplanation(explanation));
    return 0;
  },
});
