import { withoutRightAnywhere } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string) => exampleRights("reader", rule, { cluster: true });

const RIGHT = { resources: ["secrets"], verbs: ["get", "list", "watch"] };

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
  check: (binding, evidence) => withoutRightAnywhere(evidence, binding, RIGHT, "no Secret, or named ones"),
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
