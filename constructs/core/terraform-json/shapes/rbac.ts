import type { Field, Fields, NativeShape } from "../shape";
import { LABEL_SELECTOR, many, one, required, value } from "../shape";

const GROUP = "rbac.authorization.k8s.io/v1";
const ROLE_REF: Field = one({ apiGroup: required, kind: required, name: required }, { required: true });

/** The provider would give users and groups the namespace `default`, which they don't have. */
const SUBJECTS: Field = many(
  { kind: required, name: required, apiGroup: value, namespace: { absent: "", sent: "default" } },
  { terraform: "subject", required: true },
);
const RESOURCE_RULE: Fields = { apiGroups: value, resources: value, resourceNames: value, verbs: required };

export const role: NativeShape = {
  apiVersion: GROUP,
  kind: "Role",
  resource: "kubernetes_role_v1",
  aliases: ["kubernetes_role"],
  fields: { rules: many(RESOURCE_RULE, { terraform: "rule", required: true }) },
};

export const clusterRole: NativeShape = {
  apiVersion: GROUP,
  kind: "ClusterRole",
  resource: "kubernetes_cluster_role_v1",
  scope: "cluster",
  aliases: ["kubernetes_cluster_role"],
  fields: {
    rules: many({ ...RESOURCE_RULE, nonResourceURLs: { terraform: "non_resource_urls" } }, { terraform: "rule" }),
    aggregationRule: one({ clusterRoleSelectors: many(LABEL_SELECTOR) }),
  },
};

export const roleBinding: NativeShape = {
  apiVersion: GROUP,
  kind: "RoleBinding",
  resource: "kubernetes_role_binding_v1",
  aliases: ["kubernetes_role_binding"],
  fields: { roleRef: ROLE_REF, subjects: SUBJECTS },
};

export const clusterRoleBinding: NativeShape = {
  apiVersion: GROUP,
  kind: "ClusterRoleBinding",
  resource: "kubernetes_cluster_role_binding_v1",
  scope: "cluster",
  aliases: ["kubernetes_cluster_role_binding"],
  fields: { roleRef: ROLE_REF, subjects: SUBJECTS },
};
