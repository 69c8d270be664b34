import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";

const options = z.object({
  directory: z.string().default(".").meta({ description: "where the site goes (default: here)" }),
  id: z
    .string()
    .regex(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, { error: "must be a lower-case DNS label, such as eu-1" })
    .optional()
    .meta({ flags: "--id <id>", description: "short name of the site (default: the directory's name)" }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: "must be a country code in upper case, such as DE" })
    .default("DE")
    .meta({ flags: "--country <code>", description: "country of the site (default: DE)" }),
  dryRun: z.boolean().default(false).meta({ flags: "--dry-run", description: "list the files, write nothing" }),
});

/** `gigafactory init`: a small site that checks clean, to edit. */
export const init: Command = defineCommand({
  name: "init",
  summary: "Write a small working site to start from.",
  arguments: ["[directory]"],
  options,
  examples: [
    ["gigafactory init my-site", "then edit my-site/site.yaml"],
    ["gigafactory init oslo --id no-1 --country NO", "another name and country"],
  ],
  async run(io, given) {
    const { initSite } = await import("../init-site.js");
    const { files, directory } = initSite(io, given);
    const verb = given.dryRun ? "would write" : "wrote";
    for (const file of files) io.stdout.write(`${verb} ${file}\n`);
    io.stdout.write(`\nNext: gigafactory check ${directory}\n`);
    return 0;
  },
});
