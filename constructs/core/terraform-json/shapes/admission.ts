import type { Field, Fields, NativeShape } from "../shape";
import { called, many, one, value } from "../shape";
import { SELECTOR } from "./parts";

const CLIENT_CONFIG: Field = one({
  caBundle: value,
  url: value,
  service: one({ name: value, namespace: value, path: value, port: value }),
});

const WEBHOOK: Fields = {
  name: value,
  admissionReviewVersions: value,
  clientConfig: CLIENT_CONFIG,
  failurePolicy: value,
  matchPolicy: value,
  namespaceSelector: SELECTOR,
  objectSelector: SELECTOR,
  rules: many(
    { apiGroups: value, apiVersions: value, operations: value, resources: value, scope: value },
    { terraform: "rule" },
  ),
  sideEffects: value,
  timeoutSeconds: value,
};

export const validatingWebhook: NativeShape = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  resource: "kubernetes_validating_webhook_configuration_v1",
  scope: "cluster",
  aliases: ["kubernetes_validating_webhook_configuration"],
  fields: { webhooks: many(WEBHOOK, { terraform: "webhook" }) },
};

export const mutatingWebhook: NativeShape = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingWebhookConfiguration",
  resource: "kubernetes_mutating_webhook_configuration_v1",
  scope: "cluster",
  aliases: ["kubernetes_mutating_webhook_configuration"],
  fields: { webhooks: many({ ...WEBHOOK, reinvocationPolicy: value }, { terraform: "webhook" }) },
};

const RULES: Field = many({
  apiGroups: value,
  apiVersions: value,
  operations: value,
  resourceNames: value,
  resources: value,
  scope: value,
});

export const admissionPolicy: NativeShape = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingAdmissionPolicy",
  resource: "kubernetes_validating_admission_policy_v1",
  scope: "cluster",
  fields: {
    spec: one({
      auditAnnotations: many({ key: value, valueExpression: value }),
      failurePolicy: value,
      matchConditions: many({ name: value, expression: value }),
      matchConstraints: one({
        excludeResourceRules: RULES,
        resourceRules: RULES,
        matchPolicy: value,
        namespaceSelector: SELECTOR,
        objectSelector: SELECTOR,
      }),
      paramKind: one({ apiVersion: value, kind: value }),
      validations: many({ expression: value, message: value, messageExpression: value, reason: value }),
      variables: many({ name: value, expression: value }),
    }),
  },
};

export const apiService: NativeShape = {
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  resource: "kubernetes_api_service_v1",
  scope: "cluster",
  aliases: ["kubernetes_api_service"],
  fields: {
    spec: one({
      caBundle: value,
      group: value,
      groupPriorityMinimum: value,
      insecureSkipTLSVerify: called("insecure_skip_tls_verify"),
      service: one({ name: value, namespace: value, port: value }),
      version: value,
      versionPriority: value,
    }),
  },
};
