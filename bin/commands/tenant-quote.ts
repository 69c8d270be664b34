import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { asOfOption, outputOption, policyOption, siteArgument } from "../options";

const options = z.object({
  tenant: z.string().meta({ description: "id of a tenant, or a tenant's file that need not be in the site yet" }),
  site: siteArgument,
  policy: policyOption,
  asOf: asOfOption,
  output: outputOption(),
});

/** `gigafactory tenant quote`: does a request fit, and what does it come to. */
export const tenantQuote: Command = defineCommand({
  name: "tenant quote",
  summary: "Say whether a tenant's request fits, and its GPU-hours, MWh, price and CO₂.",
  arguments: ["<tenant>", "[site]"],
  options,
  examples: [
    ["gigafactory tenant quote request.yaml my-site", "a file that somebody sent; nothing is written"],
    ["gigafactory tenant quote acme my-site --output json", "a tenant of the site, with every sum"],
  ],
  async run(io, given) {
    const { quote } = await import("../tenant/quote/quote");
    const { quoteText } = await import("../render/tenant-quote");
    const { jsonText } = await import("../failure");
    const result = quote(io, {
      tenant: given.tenant,
      site: given.site,
      asOf: given.asOf ?? io.today(),
      ...(given.policy === undefined ? {} : { policy: given.policy }),
    });
    io.stdout.write(given.output === "json" ? jsonText(result) : quoteText(result));
    return result.fits ? 0 : 3;
  },
});
