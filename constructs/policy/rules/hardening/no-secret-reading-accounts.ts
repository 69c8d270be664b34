import { withoutRight } from "../../account-rule";
import { exampleRights } from "../../rbac-examples";
import { defineRule } from "../../rule";
import { objects } from "../../subject";

const EXAMPLE = (rule: string, more?: { readonly subject: string }) => exampleRights("reader", rule, more);

const RIGHT = { resources: ["secrets"], verbs: ["get", "list", "watch"] };

export const noSecretReadingAccounts = defineRule({
  id: "hardening/no-secret-reading-accounts",
  title: "No service account may read all Secrets of a namespace",
  severity: "info",
  why: "Among them are the tokens of the namespace's other service accounts and the passwords of its databases; a program needs its own.",
  fix: "Name the Secrets in resourceNames with the verb get, or mount them.",
  source: "CKV2_K8S_5; kubernetes.io/docs/concepts/security/rbac-good-practices, listing secrets",
  reads: ["roleRef"],
  subjects: objects("RoleBinding"),
  check: (binding, evidence) => withoutRight(evidence, binding, RIGHT, "no Secret, or named ones"),
  examples: {
    passing: [
      EXAMPLE(`{apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [login]}`),
      EXAMPLE(`{apiGroups: [""], resources: [secrets], verbs: [list]}`, { subject: "kind: Group, name: admins" }),
    ],
    failing: [
      EXAMPLE(`{apiGroups: [""], resources: [secrets], verbs: [list]}`, {
        subject: "kind: Group, name: 'system:serviceaccounts:shop'",
      }),
      EXAMPLE(`{apiGroups: [""], resources: [secrets], verbs: [list]}`, {
        subject: "kind: Group, name: 'system:authenticated'",
      }),
      EXAMPLE(`{apiGroups: [""], resources: [configmaps, secrets], verbs: [get, list]}`),
      EXAMPLE(`{apiGroups: [""], resources: ["*"], verbs: [watch]}`),
    ],
  },
});
