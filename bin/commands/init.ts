import { z } from "zod";
import { country, id } from "../../constructs/core/names";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption } from "../options";

const options = z.object({
  directory: z.string().default(".").meta({ description: "where the site goes (default: here)" }),
  id: id.optional().meta({ flags: "--id <id>", description: "short name of the site (default: the directory's name)" }),
  country: country.default("DE").meta({ flags: "--country <code>", description: "country of the site (default: DE)" }),
  dryRun: dryRunOption,
  output: outputOption(),
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
    ["gigafactory init my-site --dry-run", "only list the files"],
  ],
  async run(io, given) {
    const { initSite } = await import("../init-site");
    const { initText } = await import("../render/init");
    const { jsonText } = await import("../failure");
    const result = initSite(io, given);
    io.stdout.write(given.output === "json" ? jsonText(result) : initText(result));
    return 0;
  },
});
