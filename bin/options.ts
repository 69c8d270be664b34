import { z } from "zod";

/** Options that several commands share, so that they mean the same everywhere. */
export const siteArgument = z
  .string()
  .default(".")
  .meta({ description: "directory of the site: where site.yaml is (default: here)" });

export const outputOption = (formats: readonly [string, ...string[]] = ["text", "json"]) =>
  z
    .enum(formats)
    .default("text")
    .meta({ flags: "-o, --output <format>", description: `${listed(formats)} (default: text)` });

export const outOption = z
  .string()
  .default("cdktf.out")
  .meta({ flags: "--out <directory>", description: "where the Terraform goes (default: cdktf.out)" });

export const dryRunOption = z
  .boolean()
  .default(false)
  .meta({ flags: "--dry-run", description: "say what would be written, write nothing" });

export const asOfOption = z.iso
  .date({ error: "must be a date, such as 2027-06-30" })
  .optional()
  .meta({ flags: "--as-of <date>", description: "day that waivers' expiry is judged by (default: today)" });

/** @see customRules: what a policy may bring depends on whether somebody named it. */
export const policyOption = z.string().optional().meta({
  flags: "--policy <file>",
  description: "packs, limits, skips and rules of your own (default: policy.yaml of the site)",
});

/** Formats of a report of the policy, the default first. */
export const CHECK_FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export const failOnOption = z.enum(["error", "warning", "unknown", "info"]).optional().meta({
  flags: "--fail-on <level>",
  description: "least that makes exit code 3: error, warning, unknown or info (default: the policy's, else error)",
});

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}
