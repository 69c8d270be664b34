import { rightGiven } from "../../reading/cluster-rights";
import { boundRole } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

const EXAMPLE = (rule: string, kind = "ClusterRoleBinding") => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [${rule}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: reader, namespace: shop}]`;

export const noClusterWideSecrets = defineRule({
  id: "hardening/no-cluster-wide-secrets",
  title: "Nobody may read the Secrets of every namespace",
  severity: "warning",
  why: "Among them are the tokens and certificates of everybody else: who reads all Secrets is cluster-admin one step later.",
  fix: "Bind the role in the namespaces that need it, or name the Secrets in resourceNames.",
  source:
    "CKV2_K8S_5; kubernetes.io/docs/concepts/security/rbac-good-practices, listing secrets; NSA/CISA Kubernetes Hardening Guide 1.2, RBAC; CIS 5.1.2",
  reads: ["roleRef"],
  subjects: objects("ClusterRoleBinding"),
  check(binding, evidence) {
    const right = rightGiven(evidence, binding, { resources: ["secrets"], verbs: ["get", "list", "watch"] });
    const { name } = boundRole(binding);
    if (right === undefined) return unknown(`what ClusterRole ${name} allows was not read`);
    if (right === false) return pass();
    return violation({
      actual: `gives ${name}, which ${right}, in every namespace`,
      expected: "no Secret, or named ones",
    });
  },
  examples: {
    passing: [
      EXAMPLE(`{apiGroups: [""], resources: [configmaps], verbs: [get, list]}`),
      EXAMPLE(`{apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [login]}`),
    ],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [configmaps, secrets], verbs: [get, list]}`),
      EXAMPLE(`{apiGroups: ["*"], resources: ["*"], verbs: [watch]}`),
    ],
  },
});
