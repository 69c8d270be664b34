import * as path from "node:path";
import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";

const options = z.object({
  kind: z
    .enum(["site", "tenant", "waivers"])
    .optional()
    .meta({ description: "site, tenant or waivers (default: all, with --out)" }),
  out: z.string().optional().meta({ flags: "--out <directory>", description: "write <kind>.schema.json files there" }),
});

/** `gigafactory schema`: JSON Schema of the files that users write, for editors. */
export const schema: Command = defineCommand({
  name: "schema",
  summary: "Print or write the JSON Schema of site.yaml, tenants/*.yaml and waivers.yaml.",
  arguments: ["[kind]"],
  options,
  examples: [
    ["gigafactory schema site", "print the schema of site.yaml"],
    ["gigafactory schema --out my-site/.gigafactory", "write all schemas, where my-site's files look for them"],
  ],
  async run(io, given) {
    const { jsonSchemas, schemaText } = await import("../schemas.js");
    if (given.out === undefined) {
      io.stdout.write(schemaText(given.kind ?? "site"));
      return 0;
    }
    const directory = path.resolve(io.cwd, given.out);
    io.files.makeDirectory(directory);
    for (const kind of given.kind === undefined ? jsonSchemas : [given.kind]) {
      io.files.write(path.join(directory, `${kind}.schema.json`), schemaText(kind));
    }
    return 0;
  },
});
