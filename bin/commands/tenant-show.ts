import { z } from "zod";
import { id, poolRef } from "../../constructs/core/names";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption, siteArgument } from "../options";

const options = z.object({
  tenant: z.string().meta({ description: "id of the tenant" }),
  site: siteArgument,
  job: z.enum(["single", "training", "inference", "notebook"]).optional().meta({
    flags: "--job <sample>",
    description: "print a sample that runs as it stands: single, training, inference or notebook",
  }),
  arch: z
    .enum(["amd64", "arm64"])
    .optional()
    .meta({ flags: "--arch <architecture>", description: "a sample for nodes of amd64 or arm64" }),
  pool: poolRef.optional().meta({ flags: "--pool <cell/pool>", description: "a sample for this pool" }),
  namespace: id.optional().meta({ flags: "--namespace <name>", description: "a sample for this namespace" }),
  output: outputOption(),
});

/** `gigafactory tenant show`: what a tenant has and how it starts to work. */
export const tenantShow: Command = defineCommand({
  name: "tenant show",
  summary: "Show what a tenant has, how its people log in, and a sample job.",
  arguments: ["<tenant>", "[site]"],
  options,
  examples: [
    ["gigafactory tenant show acme my-site", "namespaces, limits, queues, storage, network, login"],
    ["gigafactory tenant show acme my-site --job training > job.yaml", "two nodes over the fabric, ready to create"],
    ["gigafactory tenant show acme my-site --job notebook --arch arm64", "on the first of its pools with Arm CPUs"],
  ],
  async run(io, { arch: architecture, output, ...given }) {
    const { showTenant } = await import("../tenant/show/show-tenant");
    const { tenantShowText } = await import("../render/tenant-show");
    const { jsonText } = await import("../failure");
    const shown = showTenant(io, { ...given, architecture });
    if (output === "json") io.stdout.write(jsonText("report" in shown ? shown.report : shown.sample));
    else io.stdout.write("report" in shown ? tenantShowText(shown.report) : shown.sample.text);
    return 0;
  },
});
