import { z } from "zod";
import { FAIL_ON } from "../report";
import { AREAS, SEVERITIES } from "../rule";
import { REPORT_SCHEMA, REPORT_SCHEMA_VERSION } from "./json";

const count = z.int().min(0);

const PlaceModel = z.strictObject({
  file: z.string(),
  line: z.int().min(1).meta({ description: "From 1." }),
  column: z.int().min(1).meta({ description: "From 1." }),
});

const ShownModel = z
  .union([
    z.strictObject({
      addends: z.array(z.strictObject({ name: z.string(), value: z.number() })),
      total: z.number(),
      unit: z.string(),
    }),
    z.strictObject({
      formula: z.string(),
      inputs: z.record(z.string(), z.union([z.number(), z.string()])),
      value: z.number(),
      unit: z.string(),
    }),
  ])
  .meta({ description: "The sum or formula that the verdict rests on." });

const FindingModel = z.strictObject({
  rule: z.string().meta({ description: "Id of the rule." }),
  area: z.enum(AREAS),
  severity: z.enum(SEVERITIES).meta({ description: "The rule's, as the policy sets it." }),
  title: z.string().meta({ description: "What holds where the rule passes." }),
  verdict: z.enum(["violation", "unknown"]).meta({ description: "An unknown is no violation and no pass." }),
  subject: z.string().meta({ description: "What it is about, as waivers name it." }),
  attribute: z.string().optional().meta({ description: "Which of several findings about one subject." }),
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .meta({ description: "Fingerprint of rule, subject and attribute; the same from every input." }),
  place: PlaceModel.optional().meta({ description: "Where it is to be mended." }),
  generated: PlaceModel.optional().meta({ description: "Where a program wrote it, beside the place of a person." }),
  construct: z.string().optional().meta({ description: "Path of the construct that made it." }),
  stack: z.string().optional(),
  address: z.string().optional().meta({ description: "Terraform address." }),
  actual: z.string().optional().meta({ description: "Of violations: what is." }),
  expected: z.string().optional().meta({ description: "Of violations: what should be." }),
  working: ShownModel.optional(),
  detail: z.string().optional(),
  fix: z.string().optional(),
  reason: z.string().optional().meta({ description: "Of unknowns: why nothing can be said." }),
  waived: z
    .strictObject({ reason: z.string(), owner: z.string(), expires: z.string() })
    .optional()
    .meta({ description: "Who accepted it, why, and until when." }),
  baselined: z.literal(true).optional().meta({ description: "True where the baseline knew it." }),
});

/** The JSON of `gigafactory check --output json`. */
export const ReportModel = z.strictObject({
  schema: z.literal(REPORT_SCHEMA),
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  exitCode: z.int().min(0).max(5).meta({ description: "What the command ends with." }),
  rules: z.array(z.string()).meta({ description: "Ids of the rules that were asked." }),
  findings: z.array(FindingModel).meta({ description: "Errors first, then by rule, subject and attribute." }),
  counts: z.strictObject({
    verdicts: z
      .strictObject({ pass: count, violation: count, unknown: count, "not-applicable": count })
      .meta({ description: "Of all subjects of all rules, accepted ones included." }),
    severities: z
      .strictObject({ error: count, warning: count, info: count })
      .meta({ description: "Violations that nobody accepted." }),
    unknown: count.meta({ description: "Unknowns that nobody accepted." }),
    waived: count,
    baselined: count,
  }),
  coverage: z.strictObject({
    objects: count.meta({ description: "Kubernetes objects, and resources that make none." }),
    judged: count.meta({ description: "Those that some rule judged for what they do." }),
    unjudged: z
      .array(z.strictObject({ type: z.string(), count }))
      .meta({ description: "What no rule judged, most first." }),
  }),
  crashes: z
    .array(z.strictObject({ rule: z.string(), subject: z.string().optional(), message: z.string() }))
    .meta({ description: "Rules that threw: the report is not complete." }),
  waiversUsed: count,
  skipped: z
    .array(z.strictObject({ rule: z.string(), reason: z.string() }))
    .meta({ description: "Rules that were left out, and why." }),
  failOn: z.enum(FAIL_ON).meta({ description: "Least that fails." }),
  minCoverage: z.number().optional().meta({ description: "Least percent that must be judged." }),
});
