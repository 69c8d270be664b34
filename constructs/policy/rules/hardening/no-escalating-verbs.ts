import { builtInRules } from "../../reading/built-in-roles";
import { WIDE_ROLES } from "../../reading/cluster-rights";
import type { RoleRule } from "../../reading/rbac";
import { isNamedBy, roleRules } from "../../reading/rbac";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const WRITE = ["create", "update", "patch"];

const RBAC = "rbac.authorization.k8s.io";
const AUTHENTICATION = "authentication.k8s.io";

/** A right that lets its holder take others. */
interface Escalating {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly why: string;
  /** True where a Role gives it of what stands in no namespace, too. */
  readonly evenInRole?: boolean;
  /** True where the verb must be named: where a role gives every verb, another of these says so. */
  readonly byName?: boolean;
  /**
   * The names for which a rule that is for objects of some names gives it all the same; absent where one object of any
   * name is enough.
   */
  readonly evenNamed?: (name: string) => boolean;
}

/** What another role allows is judged where that is written; those of Kubernetes itself are written nowhere. */
const isWideRole = (name: string) =>
  WIDE_ROLES.includes(name) || (name.startsWith("system:") && builtInRules("ClusterRole", "", name) === undefined);

/** Who is more than one person or program. Source: k8s.io/apiserver authentication/user; kubeadm's own group. */
const isPowerful = (name: string) =>
  name === "kubeadm:cluster-admins" ||
  (name.startsWith("system:") &&
    !/^system:(anonymous|(un)?authenticated|serviceaccounts?(:(?!kube-system(:|$)).*)?)$/.test(name));

/** What the API server itself trusts certificates of. Source: kubernetes.io, certificate signing requests, signers. */
const isClusterSigner = (name: string) => /^(kubernetes\.io|\*)\//.test(name);

const never = () => false;

/** A role of any name, once it may hold what its author does not, gives everything. */
const always = () => true;

/** Its subresources are the names of the extra fields of a user. */
const EXTRAS = "userextras";
const BINDINGS = ["roles", "rolebindings", "clusterroles", "clusterrolebindings"];
const WEBHOOKS = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"];

/**
 * Whose name is taken stands in one group, what else is said of them in another; a mode of its own, which is for some
 * requests only, asks for all in the other. Source: k8s.io/apiserver v1.36.3, endpoints/filters/impersonation.
 */
const IMPERSONATING: readonly Omit<Escalating, "why">[] = [
  { groups: [""], resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"] },
  { groups: [AUTHENTICATION], resources: ["uids", EXTRAS], verbs: ["impersonate"] },
  { groups: [AUTHENTICATION], resources: ["users", "groups", "uids", EXTRAS], verbs: ["impersonate:user-info"] },
  { groups: [AUTHENTICATION], resources: ["serviceaccounts"], verbs: ["impersonate:serviceaccount"] },
  {
    groups: [AUTHENTICATION],
    resources: ["nodes"],
    verbs: ["impersonate:arbitrary-node"],
    byName: true,
    evenNamed: always,
  },
];

/** What stands in no namespace: of it a Role gives nothing. */
const OF_CLUSTER: readonly string[] = [
  "users",
  "groups",
  "uids",
  EXTRAS,
  "nodes",
  "nodes/proxy",
  "certificatesigningrequests/approval",
  "signers",
  ...WEBHOOKS,
  "clusterroles",
  "clusterrolebindings",
];

const ESCALATING: readonly Escalating[] = [
  {
    groups: [RBAC],
    resources: BINDINGS,
    verbs: ["bind"],
    why: "may bind",
    // Whoever binds a ClusterRole in a namespace needs the right in that namespace only.
    evenInRole: true,
    byName: true,
    evenNamed: isWideRole,
  },
  { groups: [RBAC], resources: BINDINGS, verbs: ["escalate"], why: "may escalate", byName: true, evenNamed: always },
  ...IMPERSONATING.map((right) => ({ evenNamed: isPowerful, ...right, why: "may impersonate" })),
  {
    groups: [""],
    resources: ["serviceaccounts/token"],
    verbs: ["create"],
    why: "makes tokens of any service account",
    evenNamed: never,
  },
  { groups: [RBAC], resources: BINDINGS, verbs: WRITE, why: "gives rights to whom it likes", evenNamed: isWideRole },
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
  {
    groups: ["certificates.k8s.io"],
    resources: ["signers"],
    verbs: ["approve"],
    why: "lets any identity be signed",
    evenNamed: isClusterSigner,
  },
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
    // Programs renew the certificate in their own webhook's.
    evenNamed: never,
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

const IN_NAMESPACE = ROLE.replace("ClusterRole", "Role").replace("tenant-admin", "tenant-admin, namespace: shop");

export const noEscalatingVerbs = defineRule({
  id: "hardening/no-escalating-verbs",
  title: "No role lets its holder take rights that it doesn't give",
  severity: "error",
  why: "bind, escalate, impersonate and a few writes are cluster-admin by another name. They look harmless in a list of verbs and make every other wall a matter of courtesy.",
  fix: "Leave these rights to the operator's own roles, name in resourceNames the one object that is meant, or say so in a waiver if a controller needs one.",
  source:
    "kubernetes.io/docs/concepts/security/rbac-good-practices, privilege escalation risks; CKV_K8S_155, CKV_K8S_156, CKV_K8S_157, CKV_K8S_158, CKV2_K8S_1, CKV2_K8S_3, CKV2_K8S_4; CIS 5.1.8, 5.1.11, 5.1.13",
  reads: ["rules"],
  subjects: objects("Role", "ClusterRole"),
  check: (role) =>
    passUnless(
      roleRules(role).flatMap((rule, index) =>
        escalations(rule, role.object.kind).map((why) =>
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
      `${ROLE}[{apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [cert-manager], verbs: [create]}]`,
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [bind]}]`,
      `${ROLE}[{apiGroups: [""], resources: [users], resourceNames: [ci], verbs: [impersonate]}]`,
      `${ROLE}[{apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], resourceNames: [shop], verbs: [update]}]`,
      `${ROLE}[{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.org/shop], verbs: [approve]}]`,
      `${IN_NAMESPACE}[{apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [update]}]`,
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
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [cluster-admin, view], verbs: [bind]}]`,
      `${ROLE}[{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [escalate]}]`,
      `${ROLE}[{apiGroups: [""], resources: [groups], resourceNames: ["system:masters"], verbs: [impersonate]}]`,
      `${ROLE}[{apiGroups: [""], resources: [services/status], verbs: [patch]}]`,
      `${ROLE}[{apiGroups: [""], resources: [groups], verbs: ["*"]}]`,
      `${IN_NAMESPACE}[{apiGroups: [""], resources: [serviceaccounts], verbs: [impersonate]}]`,
    ],
  },
});

/** What of these a Role can give. */
const OF_ROLES: readonly Escalating[] = ESCALATING.map((right) =>
  right.evenInRole === true
    ? right
    : { ...right, resources: right.resources.filter((resource) => !OF_CLUSTER.includes(resource)) },
);

function escalations(rule: RoleRule, kind: string): string[] {
  const found = (kind === "Role" ? OF_ROLES : ESCALATING)
    .filter((right) => gives(rule, right))
    .flatMap(({ why, evenNamed }) => {
      if (rule.resourceNames.length === 0) return why;
      const names = evenNamed === undefined ? [] : rule.resourceNames.filter(evenNamed);
      if (evenNamed !== undefined && names.length === 0) return [];
      return names.length === 0 ? why : `${why}: ${names.join(", ")}`;
    });
  // There are several ways to impersonate.
  return [...new Set(found)];
}

/** Others' resources may have the same names: what counts is the group that Kubernetes' own is in. */
function gives({ apiGroups, resources, verbs, resourceNames }: RoleRule, right: Escalating): boolean {
  // Of objects of some names each right is told for itself: what gives every verb need not be for one that matters.
  const isEvery = verbs.includes("*") && (right.byName !== true || resourceNames.length > 0);
  return (
    right.groups.some((group) => apiGroups.includes(group) || apiGroups.includes("*")) &&
    right.resources.some((resource) => covers(resources, resource)) &&
    (isEvery || right.verbs.some((verb) => verbs.includes(verb)))
  );
}

function covers(resources: readonly string[], resource: string): boolean {
  return resources.some(
    (named) => isNamedBy(named, resource) || (resource === EXTRAS && named.startsWith(`${EXTRAS}/`)),
  );
}
