import { z } from "zod";
import type { Command } from "../command";
import { defineCommand } from "../command";
import { asOfOption, failOnOption, outputOption, siteArgument } from "../options";

const options = z.object({
  target: siteArgument.meta({ description: "a site directory or a cdktf.out directory (default: here)" }),
  rule: z
    .array(z.string())
    .optional()
    .meta({ flags: "--rule <id>", repeatable: true, description: "ask only this rule; may be repeated" }),
  failOn: failOnOption,
  waivers: z.string().optional().meta({
    flags: "--waivers <file>",
    description: "findings that may stay (default: waivers.yaml of the site)",
  }),
  asOf: asOfOption,
  output: outputOption(),
});

/** `gigafactory check`: every rule against a site directory or a `cdktf.out`. Loads no Terraform library. */
export const check: Command = defineCommand({
  name: "check",
  summary: "Check a site, or Terraform that was synthesised, against the policy.",
  arguments: ["[target]"],
  options,
  examples: [
    ["gigafactory check my-site", "what is wrong, where, and how to mend it"],
    ["gigafactory check cdktf.out --waivers my-site/waivers.yaml", "the same for synthesised Terraform"],
    ["gigafactory check my-site --rule power/grid --rule power/hall-it", "two rules only"],
    ["gigafactory check my-site --fail-on warning --output json", "for machines, and stricter"],
  ],
  async run(io, given) {
    const { checkTarget } = await import("../check-target");
    const { renderJson } = await import("../../constructs/policy/reporters/json");
    const { renderText } = await import("../../constructs/policy/reporters/text");
    const { exitCode } = await import("../../constructs/policy/exit-code");
    const report = checkTarget(io, given.target, {
      asOf: given.asOf ?? io.today(),
      failOn: given.failOn,
      ...(given.rule === undefined ? {} : { rules: given.rule }),
      ...(given.waivers === undefined ? {} : { waivers: given.waivers }),
    });
    io.stdout.write(given.output === "json" ? renderJson(report) : renderText(report, { color: io.stdout.colors }));
    return exitCode(report);
  },
});
