import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  from: z.string().optional().meta({
    flags: "--from <directory>",
    description: "take the files from <directory>/<project>-<version>/ instead of the internet (air-gapped sites)",
  }),
  mirror: z
    .url({ protocol: /^https?$/, error: "must be an address, such as https://mirror.example.org" })
    .default("https://raw.githubusercontent.com")
    .meta({
      flags: "--mirror <url>",
      description: "server to download from (default: https://raw.githubusercontent.com)",
    }),
  dryRun: dryRunOption,
  output: outputOption(),
});

/** `gigafactory crds vendor`: puts the operators' CRDs beside the site at the versions we are built against. */
export const crdsVendor: Command = defineCommand({
  name: "crds vendor",
  summary: "Put the operators' CRDs beside the site, at pinned versions with checksums.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory crds vendor my-site", "download what my-site's operators need"],
    ["gigafactory crds vendor my-site --from /mnt/crds", "the same from a directory, without a network"],
    ["gigafactory crds vendor my-site --dry-run", "only see whether all can be had, unchanged"],
  ],
  async run(io, { site, from, mirror, dryRun, output }) {
    const { vendorCrds } = await import("../vendor-crds");
    const { readSite } = await import("../site-source");
    const { vendorText } = await import("../render/vendor");
    const { jsonText } = await import("../failure");
    const source = readSite(io, site);
    const report = await vendorCrds(io, source, { mirror, dryRun, ...(from === undefined ? {} : { from }) });
    io.stdout.write(output === "json" ? jsonText(report) : vendorText(report));
    return 0;
  },
});
