import { z } from "zod";

const texts = z.array(z.string());

const selector = z.strictObject({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(
      z.strictObject({
        key: z.string(),
        operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
        values: texts.nullish(),
      }),
    )
    .optional(),
});

const resourceRule = z.strictObject({
  apiGroups: texts.default([]),
  apiVersions: texts.default([]),
  operations: z.array(z.enum(["*", "CREATE", "UPDATE", "DELETE", "CONNECT"])).default([]),
  resources: texts.default([]),
  resourceNames: texts.nullish(),
  scope: z.enum(["*", "Cluster", "Namespaced"]).default("*"),
});

const matchResources = z.strictObject({
  namespaceSelector: selector.nullish(),
  objectSelector: selector.nullish(),
  resourceRules: z.array(resourceRule).nullish(),
  excludeResourceRules: z.array(resourceRule).nullish(),
  matchPolicy: z.enum(["Exact", "Equivalent"]).default("Equivalent"),
});

const metadata = z.looseObject({ name: z.string().min(1) });
const named = z.strictObject({ name: z.string(), expression: z.string() });

/** A ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1. Source: kubernetes v1.36.3, its types.go. */
export const PolicyModel = z.strictObject({
  apiVersion: z.literal("admissionregistration.k8s.io/v1"),
  kind: z.literal("ValidatingAdmissionPolicy"),
  metadata,
  spec: z.strictObject({
    paramKind: z.strictObject({ apiVersion: z.string(), kind: z.string() }).nullish(),
    matchConstraints: matchResources.nullish(),
    matchConditions: z.array(named).default([]),
    variables: z.array(named).default([]),
    validations: z
      .array(
        z.strictObject({
          expression: z.string(),
          message: z.string().optional(),
          messageExpression: z.string().optional(),
          reason: z.string().optional(),
        }),
      )
      .default([]),
    auditAnnotations: z.array(z.strictObject({ key: z.string(), valueExpression: z.string() })).optional(),
    failurePolicy: z.enum(["Fail", "Ignore"]).default("Fail"),
  }),
  status: z.unknown().optional(),
});

export const BindingModel = z.strictObject({
  apiVersion: z.literal("admissionregistration.k8s.io/v1"),
  kind: z.literal("ValidatingAdmissionPolicyBinding"),
  metadata,
  spec: z.strictObject({
    policyName: z.string(),
    paramRef: z
      .strictObject({
        name: z.string().optional(),
        namespace: z.string().optional(),
        selector: selector.nullish(),
        parameterNotFoundAction: z.enum(["Allow", "Deny"]).optional(),
      })
      .nullish(),
    matchResources: matchResources.nullish(),
    validationActions: z.array(z.enum(["Deny", "Warn", "Audit"])).min(1),
  }),
  status: z.unknown().optional(),
});

export type Policy = z.output<typeof PolicyModel>;
export type Binding = z.output<typeof BindingModel>;
export type MatchResources = z.output<typeof matchResources>;
export type ResourceRule = z.output<typeof resourceRule>;
export type ValidationAction = Binding["spec"]["validationActions"][number];
