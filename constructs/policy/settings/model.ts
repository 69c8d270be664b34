import { z } from "zod";
import { line } from "../../core/names";
import { FAIL_ON } from "../report";
import { SEVERITIES } from "../rule";

const RuleSettingModel = z
  .strictObject({
    severity: z.enum(SEVERITIES).optional().meta({ description: "Instead of the rule's own severity." }),
    parameters: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "What the rule lets a policy set: see gigafactory rules <id>." }),
    skip: line.optional().meta({ description: "Why the rule is not asked at all; shown in every report." }),
  })
  .superRefine(({ skip, severity, parameters }, context) => {
    if (skip === undefined || (severity === undefined && parameters === undefined)) return;
    const fix = "take the skip away, or what stands beside it";
    context.addIssue({
      code: "custom",
      path: ["skip"],
      message: "stands beside what it makes useless",
      params: { fix },
    });
  });

const file = z.string().min(1).max(1_000);

const CustomModel = z.strictObject({
  rules: z
    .array(file)
    .max(100)
    .default([])
    .meta({ description: "Files of rule modules, relative to this file.", examples: [["policy/racks.mjs"]] }),
  admissionPolicies: z
    .array(file)
    .max(100)
    .default([])
    .meta({ description: "Files of ValidatingAdmissionPolicies that are judged here too, relative to this file." }),
});

/** `policy.yaml` beside `site.yaml`: which rules hold here, with what limits. */
export const PolicyModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1").meta({ description: "Version of this format." }),
  kind: z.literal("Policy").meta({ description: "What this file describes." }),
  packs: z
    .array(z.string())
    .min(1)
    .max(50)
    .default(["default"])
    .meta({ description: "Packs whose rules are asked: see gigafactory rules --packs.", examples: [["default"]] }),
  rules: z
    .record(z.string(), RuleSettingModel)
    .default({})
    .meta({ description: "What is set of single rules, by rule id; it goes before what packs set." }),
  failOn: z.enum(FAIL_ON).optional().meta({ description: "Least that fails; default error." }),
  minCoverage: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .meta({ description: "Least share of the objects, in percent, that some rule must judge; default none." }),
  baseline: file.optional().meta({
    description: "File of findings that were there before, relative to this file; default none.",
    examples: ["baseline.json"],
  }),
  custom: CustomModel.prefault({}).meta({ description: "Rules of your own." }),
});

export type PolicySpec = z.output<typeof PolicyModel>;
