import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption } from "../options";

const options = z.object({
  kind: z.enum(["site", "tenant", "policy", "waivers", "baseline", "report"]).optional().meta({
    description: "site, tenant, policy, waivers, baseline or report (default: site; with --out all but report)",
  }),
  out: z.string().optional().meta({ flags: "--out <directory>", description: "write <kind>.schema.json files there" }),
  dryRun: dryRunOption,
  output: outputOption(),
});

/** `gigafactory schema`: JSON Schema of the files that users write, for editors. */
export const schema: Command = defineCommand({
  name: "schema",
  summary: "Print or write the JSON Schema of the files that users write, or of the JSON of a check.",
  arguments: ["[kind]"],
  options,
  examples: [
    ["gigafactory schema site", "print the schema of site.yaml, always as JSON"],
    ["gigafactory schema --out my-site/.gigafactory", "write all schemas, where my-site's files look for them"],
  ],
  async run(io, { kind, out, dryRun, output }) {
    const { reportSchemaText, schemaText, writeSchemas } = await import("../schemas");
    const { jsonText } = await import("../failure");
    if (kind === "report") {
      io.stdout.write(reportSchemaText());
      return 0;
    }
    if (out === undefined) {
      io.stdout.write(schemaText(kind ?? "site"));
      return 0;
    }
    const files = writeSchemas(io, { out, dryRun, ...(kind === undefined ? {} : { kind }) });
    const verb = dryRun ? "would write" : "wrote";
    const text = files.map((file) => `${verb} ${file}\n`).join("");
    io.stdout.write(output === "json" ? jsonText({ files, written: !dryRun }) : text);
    return 0;
  },
});
