import { withoutRight } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string, more?: { readonly subject: string }) => exampleRights("helper", rule, more);

/** Nodes are in no namespace: of `nodes/proxy` a RoleBinding gives nothing. */
const RIGHT = {
  resources: ["pods/exec", "pods/attach", "pods/ephemeralcontainers"],
  verbs: ["create", "get", "update", "patch"],
  // Whoever is let into one pod is it.
  evenNamed: true,
};

export const noExecAccounts = defineRule({
  id: "hardening/no-exec-accounts",
  title: "No service account may enter the pods of a namespace",
  severity: "warning",
  why: "A program that may exec into its neighbours reads their Secrets and uses their tokens; whoever breaks into it is all of them.",
  fix: "Leave exec to people, for a time; let the program ask its neighbours over the network.",
  source: "CKV2_K8S_2; kubernetes.io/docs/concepts/security/rbac-good-practices, workload creation",
  reads: ["roleRef"],
  subjects: objects("RoleBinding"),
  check: (binding, evidence) => withoutRight(evidence, binding, RIGHT, "no way into pods"),
  examples: {
    passing: [
      EXAMPLE(`{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}`),
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
