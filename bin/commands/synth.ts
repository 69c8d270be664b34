import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { asOfOption, dryRunOption, outOption, outputOption, policyOption, siteArgument } from "../options";

const options = z.object({
  site: siteArgument,
  only: z
    .array(z.string())
    .optional()
    .meta({ flags: "--only <stack>", repeatable: true, description: "synthesise only this stack; may be repeated" }),
  out: outOption,
  check: z
    .boolean()
    .default(true)
    .meta({ flags: "--no-check", description: "synthesise even where the policy forbids it" }),
  locked: z
    .boolean()
    .default(false)
    .meta({ flags: "--locked", description: "fail where the ledger would change, as in CI" }),
  dryRun: dryRunOption,
  policy: policyOption,
  asOf: asOfOption,
  output: outputOption(),
});

/** `gigafactory synth`: a site directory becomes Terraform, checked first. */
export const synth: Command = defineCommand({
  name: "synth",
  summary: "Check a site and write its Terraform, one directory a stack.",
  arguments: ["[site]"],
  options,
  examples: [
    ["gigafactory synth my-site", "every stack, into cdktf.out"],
    ["gigafactory synth my-site --only a1-tenant-acme", "one stack; the others' files stay"],
    ["gigafactory synth my-site --locked --output json", "in CI: the ledger must be up to date"],
  ],
  async run(io, given) {
    const { synthesiseSite } = await import("../synthesise");
    const result = await synthesiseSite(io, {
      site: given.site,
      out: given.out,
      check: given.check,
      locked: given.locked,
      dryRun: given.dryRun,
      asOf: given.asOf ?? io.today(),
      ...(given.policy === undefined ? {} : { policy: given.policy }),
      ...(given.only === undefined ? {} : { only: given.only }),
    });
    const { renderSynth, synthJson } = await import("../render/synth");
    io.stdout.write(given.output === "json" ? synthJson(result) : renderSynth(result, io.stdout.colors));
    return result.exit;
  },
});
