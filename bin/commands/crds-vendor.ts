import * as path from "node:path";
import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  from: z.string().optional().meta({
    flags: "--from <directory>",
    description: "take the files from <directory>/<project>-<version>/ instead of the internet (air-gapped sites)",
  }),
  mirror: z.url().default("https://raw.githubusercontent.com").meta({
    flags: "--mirror <url>",
    description: "server to download from (default: https://raw.githubusercontent.com)",
  }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({ flags: "--dry-run", description: "say what would be written, write nothing" }),
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
  ],
  async run(io, given) {
    const { vendorCrds } = await import("../vendor-crds.js");
    const { readSite, displayName } = await import("../site-source.js");
    const source = readSite(io, given.site);
    const report = await vendorCrds(io, source, {
      mirror: given.mirror,
      dryRun: given.dryRun,
      ...(given.from === undefined ? {} : { from: path.resolve(io.cwd, given.from) }),
    });
    if (given.output === "json") {
      io.stdout.write(`${JSON.stringify({ version: 1, ...report }, null, 2)}\n`);
      return 0;
    }
    for (const { bundle, crds } of report.bundles) io.stdout.write(`${bundle.padEnd(34)} ${crds} CRDs\n`);
    const done = given.dryRun ? "would be written to" : "written to";
    io.stdout.write(`${report.files} files ${done} ${displayName(io, report.directory)}\n`);
    return 0;
  },
});
