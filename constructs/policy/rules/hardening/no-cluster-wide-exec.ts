import { withoutRightAnywhere } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string) => exampleRights("helper", rule, { cluster: true });

const RIGHT = {
  resources: ["pods/exec", "pods/attach", "pods/ephemeralcontainers", "nodes/proxy"],
  // exec and attach over a WebSocket are a get.
  verbs: ["create", "get", "update", "patch"],
  // Whoever is let into one pod, or onto one node, is it.
  evenNamed: true,
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
    passing: [EXAMPLE(`{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}`)],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [nodes/proxy], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [nodes/proxy], verbs: [create], resourceNames: [node-1]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/attach], verbs: ["*"]}`),
    ],
  },
});
