import type { NativeShape } from "../shape";
import { many, one, value } from "../shape";

export const namespace: NativeShape = {
  apiVersion: "v1",
  kind: "Namespace",
  resource: "kubernetes_namespace_v1",
  scope: "cluster",
  aliases: ["kubernetes_namespace"],
  fields: {},
};

export const configMap: NativeShape = {
  apiVersion: "v1",
  kind: "ConfigMap",
  resource: "kubernetes_config_map_v1",
  aliases: ["kubernetes_config_map"],
  fields: { data: value, binaryData: value, immutable: value },
};

const ACCOUNT = {
  automountServiceAccountToken: value,
  imagePullSecrets: many({ name: value }, { terraform: "image_pull_secret" }),
  secrets: many({ name: value }, { terraform: "secret" }),
};

export const serviceAccount: NativeShape = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  resource: "kubernetes_service_account_v1",
  aliases: ["kubernetes_service_account"],
  fields: ACCOUNT,
};

/** Every namespace has this account from its birth: it is adopted, not created. */
export const defaultServiceAccount: NativeShape = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  resource: "kubernetes_default_service_account_v1",
  aliases: ["kubernetes_default_service_account"],
  fields: ACCOUNT,
  onlyName: "default",
};

export const resourceQuota: NativeShape = {
  apiVersion: "v1",
  kind: "ResourceQuota",
  resource: "kubernetes_resource_quota_v1",
  aliases: ["kubernetes_resource_quota"],
  fields: {
    spec: one({
      hard: value,
      scopes: value,
      scopeSelector: one({
        matchExpressions: many({ scopeName: value, operator: value, values: value }, { terraform: "match_expression" }),
      }),
    }),
  },
};

export const limitRange: NativeShape = {
  apiVersion: "v1",
  kind: "LimitRange",
  resource: "kubernetes_limit_range_v1",
  aliases: ["kubernetes_limit_range"],
  fields: {
    spec: one({
      limits: many(
        {
          type: value,
          default: value,
          defaultRequest: value,
          max: value,
          min: value,
          maxLimitRequestRatio: value,
        },
        { terraform: "limit" },
      ),
    }),
  },
};
