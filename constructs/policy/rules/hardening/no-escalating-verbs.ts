import type { RoleRule } from "../../reading/rbac";
import { isNamedBy, roleRules } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const WRITE = ["create", "update", "patch"];

const RBAC = "rbac.authorization.k8s.io";

/** A right that lets its holder take others. */
interface Escalating {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly why: string;
  /** True where the verb must be named: where a role gives every verb, another of these says so. */
  readonly byName?: boolean;
}

/** Its subresources are the names of the extra fields of a user. */
const EXTRAS = "userextras";
const BINDINGS = ["roles", "rolebindings", "clusterroles", "clusterrolebindings"];
const WEBHOOKS = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"];

const ESCALATING: readonly Escalating[] = [
  { groups: [RBAC], resources: BINDINGS, verbs: ["bind"], why: "may bind", byName: true },
  { groups: [RBAC], resources: BINDINGS, verbs: ["escalate"], why: "may escalate", byName: true },
  {
    groups: ["", "authentication.k8s.io"],
    resources: ["users", "groups", "serviceaccounts", "uids", EXTRAS],
    verbs: ["impersonate"],
    why: "may impersonate",
  },
  { groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"], why: "makes tokens of any service account" },
  { groups: [RBAC], resources: BINDINGS, verbs: WRITE, why: "gives rights to whom it likes" },
  {
    groups: [""],
    resources: ["nodes/proxy"],
    verbs: ["get", ...WRITE],
    why: "runs commands in every pod, past admission and audit",
  },
  {
    groups: ["certificates.k8s.io"],
    resources: ["certificatesigningrequests/approval"],
    verbs: ["update", "patch"],
    why: "signs itself any identity",
  },
  { groups: ["certificates.k8s.io"], resources: ["signers"], verbs: ["approve"], why: "lets any identity be signed" },
  {
    groups: [""],
    resources: ["services/status"],
    verbs: ["update", "patch"],
    why: "takes over what is sent to any address",
  },
  {
    groups: ["admissionregistration.k8s.io"],
    resources: WEBHOOKS,
    verbs: WRITE,
    why: "reads and changes every object",
  },
  {
    groups: [""],
    resources: ["namespaces"],
    verbs: ["update", "patch"],
    why: "changes the labels that queues, networks and Pod Security go by",
  },
];

const ROLE = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: tenant-admin}
rules: `;

export const noEscalatingVerbs = defineRule({
  id: "hardening/no-escalating-verbs",
  title: "No role lets its holder take rights that it doesn't give",
  severity: "error",
  why: "bind, escalate, impersonate and a few writes are cluster-admin by another name. They look harmless in a list of verbs and make every other wall a matter of courtesy.",
  fix: "Leave these rights to the operator's own roles, and say so in a waiver if a controller needs one.",
  source:
    "kubernetes.io/docs/concepts/security/rbac-good-practices, privilege escalation risks; CKV_K8S_155, CKV_K8S_156, CKV_K8S_157, CKV_K8S_158, CKV2_K8S_1, CKV2_K8S_3, CKV2_K8S_4; CIS 5.1.8, 5.1.11, 5.1.13",
  reads: ["rules"],
  subjects: objects("Role", "ClusterRole"),
  check: (role) =>
    passUnless(
      roleRules(role).flatMap((rule, index) =>
        escalations(rule).map((why) =>
          violation({
            attribute: `rules[${index}] ${why}`,
            actual: `rules[${index}] ${why}`,
            expected: "no right that gives others",
          }),
        ),
      ),
    ),
  examples: {
    passing: [
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [get, list, watch]}]`,
      `${ROLE}[{apiGroups: [iam.aws.upbound.io], resources: [roles], verbs: [create, update, patch]}]`,
    ],
    failing: [
      `${ROLE}[{apiGroups: [""], resources: [users], verbs: [impersonate]}]`,
      `${ROLE}[{apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}]`,
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}]`,
      `${ROLE}[{apiGroups: [""], resources: [namespaces], verbs: [patch]}]`,
      `${ROLE}[{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]}]`,
      `${ROLE}[{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create]}]`,
      `${ROLE}[{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]}]`,
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [bind]}]`,
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate]}]`,
      `${ROLE}[{apiGroups: [""], resources: [services/status], verbs: [patch]}]`,
      `${ROLE}[{apiGroups: [""], resources: [groups], verbs: ["*"]}]`,
    ],
  },
});

function escalations(rule: RoleRule): string[] {
  return ESCALATING.filter((right) => gives(rule, right)).map(({ why }) => why);
}

/** Others' resources may have the same names: what counts is the group that Kubernetes' own is in. */
function gives({ apiGroups, resources, verbs }: RoleRule, right: Escalating): boolean {
  return (
    right.groups.some((group) => apiGroups.includes(group) || apiGroups.includes("*")) &&
    right.resources.some((resource) => covers(resources, resource)) &&
    right.verbs.some((verb) => verbs.includes(verb) || (verbs.includes("*") && right.byName !== true))
  );
}

function covers(resources: readonly string[], resource: string): boolean {
  return resources.some(
    (named) => isNamedBy(named, resource) || (resource === EXTRAS && named.startsWith(`${EXTRAS}/`)),
  );
}
