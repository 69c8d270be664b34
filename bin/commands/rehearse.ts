import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { outputOption, siteArgument } from "../options";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Milliseconds of `90s`, `30m`, `2h`. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,4}[smh]$/, { error: "must be a time, such as 90s, 30m or 2h" })
  .transform((text) => Number(text.slice(0, -1)) * SECONDS[text.at(-1)!]! * 1000);

const options = z.object({
  site: siteArgument,
  cell: z
    .array(z.string())
    .optional()
    .meta({ flags: "--cell <id>", repeatable: true, description: "rehearse only this cell; may be repeated" }),
  scale: z
    .string()
    .default("1")
    .transform((text) => (/^\d*\.?\d+$/.test(text) ? Number(text) : NaN))
    .refine((scale) => scale > 0 && scale <= 1, { error: "must be above 0 and at most 1, such as 0.1" })
    .meta({ flags: "--scale <share>", description: "shrink pools and promises to this share (default: 1)" }),
  crds: z.array(z.string()).default([]).meta({
    flags: "--crds <directory>",
    repeatable: true,
    description: "CRDs beside the site's own: of Cluster API, Kueue, …; may be repeated",
  }),
  with: z.enum(["auto", "terraform", "server-side-apply"]).default("auto").meta({
    flags: "--with <way>",
    description: "how stacks are applied: auto (Terraform where it initialises), terraform or server-side-apply",
  }),
  kueue: z
    .string()
    .optional()
    .meta({ flags: "--kueue <path>", description: "manager binary of Kueue (default: looked for on PATH)" }),
  chaos: z
    .array(z.enum(["rack", "leaf", "hall"], { error: "must be rack, leaf or hall" }))
    .default([])
    .meta({ flags: "--chaos <kind>", repeatable: true, description: "break a rack, a leaf or a hall in the end" }),
  attack: z
    .boolean()
    .default(true)
    .meta({ flags: "--no-attack", description: "don't attack as one tenant of each isolation level" }),
  kubernetes: z
    .string()
    .regex(/^v?1\.\d{1,3}\.\d{1,3}$/, { error: "must be a full Kubernetes version, such as v1.36.3" })
    .optional()
    .meta({ flags: "--kubernetes <version>", description: "version of the control plane (default: v1.36.3)" }),
  keep: z
    .boolean()
    .default(false)
    .meta({ flags: "--keep", description: "leave the control plane running and say how to use and stop it" }),
  prepare: z
    .boolean()
    .default(false)
    .meta({ flags: "--prepare", description: "only fetch the binaries of the control plane" }),
  timeout: duration
    .prefault("1h")
    .meta({ flags: "--timeout <time>", description: "most that it may take (default: 1h)" }),
  output: outputOption(),
});

/** `gigafactory rehearse`: a site applied to a real control plane on this machine. */
export const rehearse: Command = defineCommand({
  name: "rehearse",
  summary: "Apply a site to a real Kubernetes control plane on this machine, with every node simulated.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory rehearse --prepare", "fetch the binaries, once"],
    ["gigafactory rehearse my-site --scale 0.1 --crds crds", "every cell at a tenth of its size"],
    ["gigafactory rehearse my-site --cell a1 --chaos rack", "one cell, and what it loses with a rack"],
    ["gigafactory rehearse my-site --cell a1 --keep", "leave it running, to look around with kubectl"],
  ],
  async run(io, given) {
    const { prepareBinaries, rehearsalExit, rehearseSite } = await import("../rehearse/rehearse");
    const render = await import("../render/rehearsal");
    const json = given.output === "json";
    if (given.prepare) {
      const { kubernetes, timeout: timeoutMs } = given;
      const asked = { ...(kubernetes === undefined ? {} : { kubernetes }), timeoutMs };
      const binaries = await prepareBinaries(io, asked);
      io.stdout.write(json ? render.binariesJson(binaries) : render.renderBinaries(binaries));
      return 0;
    }
    const { parts } = await import("../rehearse/parts");
    const request = {
      site: given.site,
      ...(given.cell === undefined ? {} : { cells: given.cell }),
      scale: given.scale,
      ...(given.kubernetes === undefined ? {} : { kubernetes: given.kubernetes }),
      crds: given.crds,
      ...(given.kueue === undefined ? {} : { kueue: given.kueue }),
      chaos: given.chaos,
      keep: given.keep,
      timeoutMs: given.timeout,
      way: given.with,
    };
    const { attackTenants: _, ...peaceful } = parts;
    const report = await rehearseSite(io, request, given.attack ? parts : peaceful);
    io.stdout.write(json ? render.rehearsalJson(report) : render.renderRehearsal(report));
    return rehearsalExit(report);
  },
});
