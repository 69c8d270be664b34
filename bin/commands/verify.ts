import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  kubeconfig: z
    .string()
    .optional()
    .meta({ flags: "--kubeconfig <file>", description: "instead of the access that site.yaml names" }),
  context: z
    .string()
    .optional()
    .meta({ flags: "--context <name>", description: "context of the kubeconfig, instead of the one in site.yaml" }),
  cell: z.string().optional().meta({ flags: "--cell <id>", description: "only this cell (default: every cell)" }),
  machines: z
    .boolean()
    .default(false)
    .meta({ flags: "--machines", description: "the cells' machines on their management clusters instead" }),
  preflight: z
    .boolean()
    .default(false)
    .meta({ flags: "--preflight", description: "whether each cluster can take the next stack of its cell" }),
  failOn: z
    .enum(["different", "unknown"])
    .default("different")
    .meta({ flags: "--fail-on <outcome>", description: "least that makes exit code 3: different or unknown" }),
  timeout: z.coerce
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(30)
    .meta({ flags: "--timeout <seconds>", description: "most that one answer may take (default: 30)" }),
  output: outputOption(),
});

/** `gigafactory verify`: live clusters against the declared site; nothing is written to any of them. */
export const verify: Command = defineCommand({
  name: "verify",
  summary: "Compare live clusters with the declared site, reading only.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory verify my-site", "every cell, by the access that site.yaml names"],
    ["gigafactory verify my-site --cell a1 --kubeconfig ~/.kube/a1 --output json", "one cell, for machines"],
    ["gigafactory verify my-site --cell a1 --preflight", "can it take the next stack?"],
  ],
  async run(io, given) {
    const { verifySite } = await import("../verify/verify-site");
    const report = await verifySite(io, {
      site: given.site,
      machines: given.machines,
      preflight: given.preflight,
      failOn: given.failOn,
      timeoutMs: given.timeout * 1000,
      ...(given.kubeconfig === undefined ? {} : { kubeconfig: given.kubeconfig }),
      ...(given.context === undefined ? {} : { context: given.context }),
      ...(given.cell === undefined ? {} : { cell: given.cell }),
    });
    const { renderVerify, verifyJson } = await import("../render/verify");
    io.stdout.write(given.output === "json" ? verifyJson(report) : renderVerify(report, io.stdout.colors));
    return report.exit;
  },
});
