import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption } from "../options";

const options = z.object({
  tenant: z.string().optional().meta({ description: "id of the tenant that attacks; none with --all" }),
  site: z.string().default(".").meta({ description: "directory of the site: where site.yaml is (default: here)" }),
  all: z.boolean().default(false).meta({ flags: "--all", description: "attack as every tenant, one after the other" }),
  cell: z.string().optional().meta({ flags: "--cell <id>", description: "only in this cell (default: every cell)" }),
  crds: z.array(z.string()).default([]).meta({
    flags: "--crds <directory>",
    repeatable: true,
    description: "CRDs beside the site's own: of Kueue, JobSet, …; may be repeated",
  }),
  kubeconfig: z
    .string()
    .optional()
    .meta({ flags: "--kubeconfig <path>", description: "attack this cluster by dry runs instead of a rehearsal" }),
  context: z
    .string()
    .optional()
    .meta({ flags: "--context <name>", description: "context of the kubeconfig (default: its current one)" }),
  output: outputOption(["text", "json", "markdown"]),
});

/** Starting a control plane and applying a large cell takes minutes on a busy machine. */
const TIMEOUT_MS = 3_600_000;

/** `gigafactory tenant attack`: what a tenant's people and workload can reach, tried for real. */
export const tenantAttack: Command = defineCommand({
  name: "tenant attack",
  summary: "Try to get out of a tenant as its own people, on a real API server.",
  arguments: ["[tenant]", "[site]"],
  options,
  examples: [
    ["gigafactory tenant attack lab my-site", "every attempt as lab's developer, admin, viewer and workload"],
    ["gigafactory tenant attack --all --output markdown", "the report of every tenant of the site here, to file"],
    ["gigafactory tenant attack lab my-site --cell a1 --context a1", "on the cell itself, where writes are dry runs"],
  ],
  async run(io, given) {
    const { attackSite } = await import("../tenant/attack/attack");
    const { requestOf } = await import("../tenant/attack/request");
    const { proofExit } = await import("../tenant/proof-exit");
    const { proofJson, proofMarkdown, proofText } = await import("../render/proof");
    const report = await attackSite(io, requestOf(given, TIMEOUT_MS));
    const render = { json: proofJson, markdown: proofMarkdown, text: proofText }[given.output] ?? proofText;
    io.stdout.write(render(report));
    return proofExit(report);
  },
});
