import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { asOfOption, failOnOption, outOption, policyOption } from "../options";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Milliseconds of `90s`, `30m`, `2h`. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,4}[smh]$/, { error: "must be a time, such as 90s, 30m or 2h" })
  .transform((text) => Number(text.slice(0, -1)) * SECONDS[text.at(-1)!]! * 1000);

const options = z.object({
  stacks: z.array(z.string()).default([]).meta({ description: "ids of the stacks to plan (default: all)" }),
  site: z
    .string()
    .optional()
    .meta({ flags: "--site <directory>", description: "directory of the site: where site.yaml is (default: here)" }),
  out: outOption,
  synth: z.boolean().default(true).meta({ flags: "--no-synth", description: "plan what --out holds as it is" }),
  plan: z.array(z.string()).default([]).meta({
    flags: "--plan <file>",
    repeatable: true,
    description: "read a plan that was made elsewhere: terraform show -json; may be repeated",
  }),
  affected: z
    .boolean()
    .default(false)
    .meta({ flags: "--affected", description: "only stacks that are made of something else than before" }),
  since: z
    .string()
    .optional()
    .meta({ flags: "--since <ref>", description: "with --affected: before is the site at this commit" }),
  record: z.string().optional().meta({
    flags: "--record <file>",
    description: "keep digests of what was found applied; with --affected: before is what it says",
  }),
  parallelism: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .meta({ flags: "--parallelism <count>", description: "stacks that are planned at a time (default: cores)" }),
  refresh: z
    .boolean()
    .default(true)
    .meta({ flags: "--no-refresh", description: "plan against the state alone, without looking for drift" }),
  lock: z.boolean().default(true).meta({ flags: "--no-lock", description: "don't lock the states" }),
  timeout: duration
    .prefault("30m")
    .meta({ flags: "--timeout <time>", description: "most that one run of Terraform may take (default: 30m)" }),
  allow: z.array(z.string()).default([]).meta({
    flags: "--allow <kind>",
    repeatable: true,
    description: "a kind of danger that is meant this time; may be repeated",
  }),
  failOn: failOnOption,
  kubeconfig: z
    .string()
    .optional()
    .meta({ flags: "--kubeconfig <file>", description: "look at what is in use in the clusters" }),
  context: z
    .string()
    .optional()
    .meta({ flags: "--context <name>", description: "context of the kubeconfig (default: the one in site.yaml)" }),
  policy: policyOption,
  asOf: asOfOption,
  output: z
    .enum(["text", "json", "markdown", "sarif"])
    .default("text")
    .meta({ flags: "-o, --output <format>", description: "text, json, markdown or sarif (default: text)" }),
  outputFile: z.string().optional().meta({
    flags: "--output-file <file>",
    description: "put the output there, and text on stdout",
  }),
});

/** `gigafactory diff`: what plans would do to the factory, what of it is dangerous, and what policy forbids. */
export const diff: Command = defineCommand({
  name: "diff",
  summary: "Plan the stacks, and say what changes, what is dangerous and what policy forbids.",
  arguments: ["[stacks...]"],
  options,
  examples: [
    ["gigafactory diff --site my-site", "every stack, synthesised first"],
    ["gigafactory diff --site my-site --affected --since origin/main", "what a pull request changes"],
    ["gigafactory diff a1-capacity --kubeconfig ~/.kube/a1", "one stack, and what is in use"],
    ["gigafactory diff --plan plan.json --output markdown", "a plan of Terraform, OpenTofu, cdktf or Atlantis"],
    ["gigafactory diff --output markdown --output-file comment.md", "a comment for the pull request"],
  ],
  async run(io, given) {
    const { availableParallelism } = await import("node:os");
    const { diff: run } = await import("../diff/diff");
    const { stacks, site, out, synth, affected, refresh, lock, allow, failOn, output } = given;
    const result = await run(io, {
      stacks,
      site: site ?? ".",
      siteNamed: site !== undefined,
      out,
      synth,
      plans: given.plan,
      affected,
      parallelism: given.parallelism ?? availableParallelism(),
      refresh,
      lock,
      timeoutMs: given.timeout,
      allow,
      ...(failOn === undefined ? {} : { failOn }),
      asOf: given.asOf ?? io.today(),
      ...(given.policy === undefined ? {} : { policy: given.policy }),
      ...(given.since === undefined ? {} : { since: given.since }),
      ...(given.record === undefined ? {} : { record: given.record }),
      ...(given.kubeconfig === undefined ? {} : { kubeconfig: given.kubeconfig }),
      ...(given.context === undefined ? {} : { context: given.context }),
    });
    const { writeDiff } = await import("../render/diff");
    await writeDiff(io, result, output, given.outputFile);
    return result.exit;
  },
});
