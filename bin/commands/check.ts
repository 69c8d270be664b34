import { z } from "zod";
import type { Command } from "../command";
import type { Files } from "../files";
import { defineCommand } from "../command";
import { asOfOption, CHECK_FORMATS, dryRunOption, failOnOption, policyOption, siteArgument } from "../options";
import { outputsOption } from "../outputs";
import { skipOption } from "../skips";

const options = z.object({
  target: siteArgument.meta({
    description: "a site, a cdktf.out, *.tf.json, a plan or state as JSON, Kubernetes YAML, or - (default: here)",
  }),
  pack: z
    .array(z.string())
    .optional()
    .meta({ flags: "--pack <id>", repeatable: true, description: "ask this pack's rules; may be repeated" }),
  rule: z
    .array(z.string())
    .optional()
    .meta({ flags: "--rule <id>", repeatable: true, description: "ask only this rule; may be repeated" }),
  skip: skipOption,
  policy: policyOption,
  rulesModule: z.array(z.string()).optional().meta({
    flags: "--rules-module <file>",
    repeatable: true,
    description: "ask the rules of this JavaScript module too; may be repeated",
  }),
  admissionPolicy: z.array(z.string()).optional().meta({
    flags: "--admission-policy <file>",
    repeatable: true,
    description: "judge by these ValidatingAdmissionPolicies too, as the API server would; may be repeated",
  }),
  failOn: failOnOption,
  // An empty text, as of a variable that isn't set, would otherwise be 0: a limit that limits nothing.
  minCoverage: z
    .string()
    .regex(/^\d+(\.\d+)?$/, "must be a number of percent, such as 95")
    .transform(Number)
    .pipe(z.number().min(0).max(100))
    .optional()
    .meta({ flags: "--min-coverage <percent>", description: "exit code 3 where rules judge less of the objects" }),
  waivers: z.string().optional().meta({
    flags: "--waivers <file>",
    description: "findings that may stay (default: waivers.yaml of the site)",
  }),
  baseline: z.string().optional().meta({
    flags: "--baseline <file>",
    description: "findings that were there before: only new ones fail (default: the policy's)",
  }),
  writeBaseline: z
    .string()
    .optional()
    .meta({ flags: "--write-baseline <file>", description: "write what is found now as the baseline" }),
  fix: z.boolean().default(false).meta({
    flags: "--fix",
    description: "mend what a machine can mend in the site's YAML, and check again",
  }),
  dryRun: dryRunOption.meta({
    flags: "--dry-run",
    description: "with --fix or --write-baseline: show the change, write nothing",
  }),
  kubeconfig: z
    .string()
    .optional()
    .meta({ flags: "--kubeconfig <file>", description: "check the cluster that this kubeconfig names" }),
  context: z
    .string()
    .optional()
    .meta({ flags: "--context <name>", description: "context of the kubeconfig (default: its current one)" }),
  asOf: asOfOption,
  verbose: z
    .boolean()
    .default(false)
    .meta({ flags: "--verbose", description: "every finding, and every type that no rule judged" }),
  output: outputsOption(CHECK_FORMATS),
});

/** `gigafactory check`: every rule against a site, Terraform, manifests or a cluster. Loads no Terraform library. */
export const check: Command = defineCommand({
  name: "check",
  summary: "Check a site, Terraform, Kubernetes objects or a cluster against the policy.",
  arguments: ["[target]"],
  options,
  examples: [
    ["gigafactory check my-site", "what is wrong, where, and how to mend it"],
    ["gigafactory check cdktf.out --waivers my-site/waivers.yaml", "the same for synthesised Terraform"],
    ["gigafactory check plan.json", "what `terraform show -json` says of a plan or a state"],
    ["kubectl get all -o yaml | gigafactory check -", "Kubernetes objects, here from a pipe"],
    ["gigafactory check --kubeconfig ~/.kube/a1 --context a1", "what is in a cluster; nothing is written"],
    ["gigafactory check my-site --rule power/grid --rule power/hall-it", "two rules only"],
    ["gigafactory check my-site --pack default --pack eu-sovereign", "two packs: see gigafactory rules --packs"],
    ["gigafactory check my-site --output text --output sarif=check.sarif --output junit=check.xml", "three at once"],
    ["gigafactory check my-site --baseline baseline.json --fail-on warning", "only what is new fails"],
    ["gigafactory check my-site --rules-module policy/racks.mjs", "rules of your own, beside those of the packs"],
    ["gigafactory check job.yaml --admission-policy policies.yaml", "what the API server would refuse"],
    ["gigafactory check my-site --fix --dry-run", "what a machine would mend, as a diff"],
  ],
  async examine(io, given) {
    const { selectionFaults } = await import("../policy-check");
    const { overwritingReports } = await import("../check/kept-files");
    return [...selectionFaults(io, given), ...overwritingReports(io, given)];
  },
  async run(io, { output, verbose, ...given }) {
    const { policyCheck } = await import("../policy-check");
    const { exitCode } = await import("../../constructs/policy/exit-code");
    const { writeReport } = await import("../render/check");
    const { ReadFiles } = await import("../read-files");
    const { refuseOverwriting, writtenFiles } = await import("../check/kept-files");
    const read = new ReadFiles(io.files);
    // Before anything is written, and before a long check: nothing is done by halves.
    io.files.tryWrite(writtenFiles(io, output, given));
    const files: Files = {
      ...read.files,
      write(texts) {
        refuseOverwriting(io, output, read);
        read.files.write(texts);
      },
    };
    const result = await policyCheck({ ...io, files }, given);
    refuseOverwriting(io, output, read);
    await writeReport(io, result, output, { verbose });
    return exitCode(result.report);
  },
});
