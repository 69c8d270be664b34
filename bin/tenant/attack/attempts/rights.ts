import { roleName } from "../../../../constructs/tenant/roles";
import { defineAttempts } from "../attempt";
import { rehearsal } from "../needs";
import { clusterObject, object, pod } from "../objects";
import { inNamespace, ofCluster, ofTenant } from "../paths";

const RBAC = "rbac.authorization.k8s.io/v1";
const clusterAdmin = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" };
const everybody = [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "system:authenticated" }];
const token = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { audiences: [] } };

/** PKCS #10 of `O=operators, CN=attack`; nobody has its key. */
const SIGNING_REQUEST =
  "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIaE1JR0hBZ0VBTUNVeEVqQVFCZ05WQkFvTUNXOXdaWEpoZEc5eWN6RVBNQTBHQTFVRUF3d0dZWFIwWVdOcgpNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVsQ2JieDhhMld6TWxKQ2Q1MVRKemo4d2NHcHRuClF0d0lpb3BLSktDcVVyTHpxWnRwKy9Sa2Nlb0o2SHlZMnR1dmljOWd0SnFvbHBLNHVabTgxb3RGTXFBQU1Bb0cKQ0NxR1NNNDlCQU1DQTBrQU1FWUNJUURGZHhrU2F2eDNsTTBNVG5KNFdKNXRPdTEwRjcxUTczK1pVTUZtVkl3SwpRQUloQUl1Q2QxNkZ6QVlJYXdIOXh4cTZVVzBuNHV3YVNtanpjVHJ6UG13NGxNdzkKLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==";

/** More rights than were given, and other people's identities. */
export const rights = defineAttempts([
  {
    id: "rights/bind-cluster-admin",
    does: "binds cluster-admin in its namespace",
    asset: "rights",
    threat: "every right over its own limits, network policies and queue",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(object(ground, RBAC, "RoleBinding", { own: { roleRef: clusterAdmin, subjects: everybody } })),
    twin: {
      does: "reads who may do what in its namespace",
      act: ({ hands, ground: { share } }) => hands.list(RBAC, "RoleBinding", share.namespace),
    },
  },
  {
    id: "rights/new-role",
    does: "writes itself a role that reads nodes and writes quotas",
    asset: "rights",
    threat: "rights that nobody reviewed",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, RBAC, "Role", {
          own: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] },
        }),
      ),
    twin: {
      does: "reads what binds it",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, RBAC, "RoleBinding", "tenant-admin")),
    },
  },
  {
    id: "rights/bind-everywhere",
    does: "binds its own role in every namespace",
    asset: "data",
    threat: "every tenant's namespace as its own",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        clusterObject(ground, RBAC, "ClusterRoleBinding", {
          roleRef: { ...clusterAdmin, name: roleName("admin") },
          subjects: everybody,
        }),
      ),
    twin: {
      does: "asks what it may do",
      act: ({ hands, ground: { share } }) =>
        hands.post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", {
          apiVersion: "authorization.k8s.io/v1",
          kind: "SelfSubjectRulesReview",
          spec: { namespace: share.namespace },
        }),
    },
  },
  {
    id: "rights/widen-role",
    does: "adds a rule to the role of all tenants' admins",
    asset: "rights",
    threat: "rights for itself, and for every other tenant",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) =>
      hands.change(ofCluster(RBAC, "ClusterRole", roleName("admin")), { metadata: { labels: { attacked: "yes" } } }),
    twin: {
      does: "keeps its settings in a ConfigMap",
      act: ({ hands, ground }) => hands.create(object(ground, "v1", "ConfigMap")),
    },
  },
  {
    id: "rights/aggregated",
    does: "uses a right that a chart aggregates into Kubernetes' own roles",
    asset: "rights",
    threat: "whatever the next chart of an operator aggregates",
    as: "admin",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) =>
      hands.asOperator().create(
        withLabels(
          clusterObject(ground, RBAC, "ClusterRole", {
            rules: [{ apiGroups: [""], resources: ["podtemplates"], verbs: ["list"] }],
          }),
          ["admin", "edit", "view"].map((role) => `rbac.authorization.k8s.io/aggregate-to-${role}`),
        ),
      ),
    attempt: ({ hands, ground: { share } }) => hands.list("v1", "PodTemplate", share.namespace),
    twin: {
      does: "uses a right of its own role",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Pod", share.namespace),
    },
  },
  {
    id: "rights/mint-token",
    does: "makes itself a token of its workload's account",
    asset: "credentials",
    threat: "an identity that outlives the person's own",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground: { share } }) =>
      hands.post(inNamespace(share.namespace, "serviceaccounts", "workload", "token"), token),
    twin: {
      does: "reads the account",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, "v1", "ServiceAccount", "workload")),
    },
  },
  {
    id: "rights/mint-controller-token",
    does: "makes itself a token of a controller of the cell",
    asset: "credentials",
    threat: "the rights of a controller, which admission lets pass",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) => hands.post(inNamespace("kube-system", "serviceaccounts", "default", "token"), token),
    twin: {
      does: "asks who it is",
      act: ({ hands }) =>
        hands.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", {
          apiVersion: "authentication.k8s.io/v1",
          kind: "SelfSubjectReview",
        }),
    },
  },
  {
    id: "rights/unlock-account",
    does: "lets pods mount the token of their account",
    asset: "credentials",
    threat: "a credential of the API server in every pod",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.change(ofTenant(ground, "v1", "ServiceAccount", "workload"), { automountServiceAccountToken: true }),
    twin: {
      does: "lists the accounts of its namespace",
      act: ({ hands, ground: { share } }) => hands.list("v1", "ServiceAccount", share.namespace),
    },
  },
  {
    id: "rights/new-account",
    does: "makes an account of its own",
    asset: "credentials",
    threat: "an identity that no operator knows, with tokens mounted",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) => hands.create(object(ground, "v1", "ServiceAccount")),
    twin: { does: "runs a pod as the account it has", act: ({ hands, ground }) => hands.create(pod(ground)) },
  },
  {
    id: "rights/certificate",
    does: "asks for a client certificate of the operators",
    asset: "credentials",
    threat: "a credential that cannot be taken back",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        clusterObject(ground, "certificates.k8s.io/v1", "CertificateSigningRequest", {
          spec: {
            request: SIGNING_REQUEST,
            signerName: "kubernetes.io/kube-apiserver-client",
            usages: ["client auth"],
          },
        }),
      ),
    twin: {
      does: "asks whether it may do something",
      act: ({ hands, ground: { share } }) =>
        hands.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {
          apiVersion: "authorization.k8s.io/v1",
          kind: "SelfSubjectAccessReview",
          spec: { resourceAttributes: { namespace: share.namespace, verb: "get", resource: "pods" } },
        }),
    },
  },
]);

function withLabels(of: ReturnType<typeof clusterObject>, keys: readonly string[]): ReturnType<typeof clusterObject> {
  return { ...of, metadata: { ...of.metadata, labels: Object.fromEntries(keys.map((key) => [key, "true"])) } };
}
