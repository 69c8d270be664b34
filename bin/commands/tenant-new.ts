import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { dryRunOption, outputOption, siteArgument } from "../options";
import { flagOf } from "../tenant/new/fields";

const text = (flags: string, description: string) => z.string().optional().meta({ flags, description });
const list = (flags: string, description: string) =>
  z.array(z.string()).optional().meta({ flags, repeatable: true, description });

const said = {
  id: text(flagOf("id"), "short name, unique in the site"),
  organisation: text(flagOf("organisation"), "legal name of the organisation"),
  country: text(flagOf("country"), "country of its seat"),
  sector: text(flagOf("sector"), "what it does, such as hospital or startup"),
  classification: text(flagOf("classification"), "open, internal, confidential or special-category"),
  residency: list(flagOf("residency"), "country in which its data may be; may be repeated"),
  programme: text(flagOf("programme"), "programme of the site whose share it uses"),
  isolation: text(flagOf("isolation"), "shared, dedicated-nodes or confidential (default: the least for its data)"),
  access: text(flagOf("access"), "access mode that it comes by"),
  term: text(flagOf("term"), "first and last day, as 2027-01-01..2027-12-31"),
  admins: list(flagOf("admins"), "group that may do all that a tenant may; may be repeated"),
  developers: list(flagOf("developers"), "group that runs work; may be repeated"),
  viewers: list(flagOf("viewers"), "group that only looks; may be repeated"),
  pool: list(flagOf("pool"), "GPUs, as a1/hgx=64 or a1/hgx=64+32 with burst; may be repeated"),
  storage: list(flagOf("storage"), "storage, as a1/parallel=200TiB; may be repeated"),
};

const options = z.object({
  site: siteArgument,
  from: text("--from <file>", "a part of a tenant's file; flags win over it"),
  ...said,
  dryRun: dryRunOption,
  output: outputOption(),
});

/** `gigafactory tenant new`: a request for a place on a site, as one file to review. */
export const tenantNew: Command = defineCommand({
  name: "tenant new",
  summary: "Write a tenant's file: asks at a terminal for what no flag and no file says.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory tenant new my-site", "asks, and offers only what my-site has"],
    ["gigafactory tenant new my-site --from request.yaml", "takes what the file says and asks for the rest"],
    ["gigafactory tenant new my-site --from request.yaml --dry-run", "prints the file instead of writing it"],
  ],
  async run(io, { site, from, dryRun, output, ...flags }) {
    const { newTenant } = await import("../tenant/new/new-tenant");
    const { newTenantText } = await import("../render/tenant-new");
    const { jsonText } = await import("../failure");
    const result = await newTenant(io, { site, from, flags, dryRun });
    io.stdout.write(output === "json" ? jsonText(result) : newTenantText(result));
    return 0;
  },
});
