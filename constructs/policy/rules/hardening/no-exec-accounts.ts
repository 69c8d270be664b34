import { withoutRight } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { INTO_PODS } from "../../reading/cluster-rights";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string, more?: { readonly subject: string }) => exampleRights("helper", rule, more);

export const noExecAccounts = defineRule({
  id: "hardening/no-exec-accounts",
  title: "No service account may enter the pods of a namespace",
  severity: "warning",
  why: "A program that may exec into its neighbours reads their Secrets and uses their tokens; whoever breaks into it is all of them.",
  fix: "Leave exec to people, for a time; let the program ask its neighbours over the network.",
  source: "CKV2_K8S_2; kubernetes.io/docs/concepts/security/rbac-good-practices, workload creation",
  reads: ["roleRef"],
  subjects: objects("RoleBinding"),
  // Nodes are in no namespace: of `nodes/proxy` a RoleBinding gives nothing.
  check: (binding, evidence) => withoutRight(evidence, binding, INTO_PODS, "no way into pods"),
  examples: {
    passing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods, pods/ephemeralcontainers], verbs: [get, list, watch]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`, {
        subject: "kind: Group, name: developers",
      }),
    ],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`, {
        subject: "kind: Group, name: 'system:serviceaccounts:shop'",
      }),
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`, {
        subject: "kind: Group, name: 'system:authenticated'",
      }),
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create]}`),
      EXAMPLE(`{apiGroups: [""], resources: [pods/exec], verbs: [create], resourceNames: [db-0]}`),
      EXAMPLE(`{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}`),
    ],
  },
});
