import { withoutRightAnywhere } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { INTO_PODS } from "../../reading/cluster-rights";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string) => exampleRights("helper", rule, { cluster: true });

/** Whoever is let into one pod, or onto one node, is it. */
const RIGHT = {
  ...INTO_PODS,
  also: [...INTO_PODS.also, { resources: ["nodes/proxy"], verbs: ["create", "get", "update", "patch"] }],
};

export const noClusterWideExec = defineRule({
  id: "hardening/no-cluster-wide-exec",
  title: "Nobody may enter the pods of every namespace",
  severity: "warning",
  why: "Who may exec into any pod is every pod: reads its Secrets, uses its token, and on the right pod its node.",
  fix: "Bind the role in the namespaces that need it; people get it for a time, and one by one.",
  source: "CKV2_K8S_2; kubernetes.io/docs/concepts/security/rbac-good-practices, workload creation; CIS 5.1.10",
  reads: ["roleRef"],
  subjects: objects("ClusterRoleBinding"),
  check: (binding, evidence) => withoutRightAnywhere(evidence, binding, RIGHT, "no way into pods"),
  examples: {
    passing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods, pods/ephemeralcontainers], verbs: [get, list, watch]}`),
    ],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [nodes/proxy], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [nodes/proxy], verbs: [create], resourceNames: [node-1]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/attach], verbs: ["*"]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [patch]}`),
    ],
  },
});
