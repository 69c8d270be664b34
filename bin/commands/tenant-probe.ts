import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption } from "../options";

const options = z.object({
  tenant: z.string().meta({ description: "id of the tenant" }),
  site: z.string().default(".").meta({ description: "directory of the site: where site.yaml is (default: here)" }),
  pool: z.string().optional().meta({
    flags: "--pool <cell/pool>",
    description: "where the probes run (default: the tenant's first pool)",
  }),
  namespace: z.string().optional().meta({
    flags: "--namespace <name>",
    description: "one of the tenant's namespaces (default: its first with GPUs)",
  }),
  target: z
    .string()
    .regex(/^([A-Za-z0-9.-]+|[0-9A-Fa-f:]+):[0-9]{1,5}$/, { error: "must be <host>:<port>, such as 10.96.0.7:443" })
    .optional()
    .meta({
      flags: "--target <host:port>",
      description: "a service of another tenant that must not answer (default: the first that the cluster has)",
    }),
  kubeconfig: z
    .string()
    .optional()
    .meta({ flags: "--kubeconfig <file>", description: "run the probes on this cluster and wait for them" }),
  context: z
    .string()
    .optional()
    .meta({ flags: "--context <name>", description: "context of the kubeconfig (default: its current one)" }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({ flags: "--dry-run", description: "let the API server judge the probes and run none" }),
  output: outputOption(["text", "json", "markdown", "yaml"]),
});

/** `gigafactory tenant probe`: what only a real node shows of a tenant's isolation. */
export const tenantProbe: Command = defineCommand({
  name: "tenant probe",
  summary: "Run Jobs as a tenant that measure network, fabric, storage and GPUs on a real cell.",
  arguments: ["<tenant>", "[site]"],
  options,
  examples: [
    ["gigafactory tenant probe acme my-site --output yaml", "the Jobs, each with its expected result; nothing is run"],
    ["gigafactory tenant probe acme my-site --context a1", "run them on the cell as the tenant, and report"],
    ["gigafactory tenant probe acme my-site --context a1 --output markdown", "the same as a report to file"],
    ["gigafactory tenant probe acme my-site --context a1 --dry-run", "would the API server take them?"],
  ],
  async run(io, given) {
    const { probeRequest, probeTenant } = await import("../tenant/probe/probe-tenant");
    const { output, tenant, site, dryRun, ...rest } = given;
    const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const request = { tenant, site, dryRun, ...named };
    if (output === "yaml") {
      const { probesYaml } = await import("../tenant/probe/text");
      io.stdout.write(probesYaml(probeRequest(io, request)));
      return 0;
    }
    const report = await probeTenant(io, request);
    const { proofExit } = await import("../tenant/proof-exit");
    const { proofJson, proofMarkdown, proofText } = await import("../render/proof");
    const render = { json: proofJson, markdown: proofMarkdown, text: proofText }[output] ?? proofText;
    io.stdout.write(render(report));
    return proofExit(report);
  },
});
