import { defineAttempts } from "../attempt";
import { rehearsal } from "../needs";
import { pod } from "../objects";
import { withoutCredential } from "../withheld";
import { inNamespace } from "../paths";

const review = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
const askWho = {
  does: "asks who it is",
  act: ({ hands }: { readonly hands: { post(path: string, body: unknown): Promise<unknown> } }) =>
    hands.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", review),
};

/** Code in a tenant's pods, by the account that they run as. */
export const workload = defineAttempts([
  {
    id: "workload/token",
    does: "runs a pod that finds a token of the API server",
    asset: "credentials",
    threat: "an identity before the API server in every pod",
    as: "developer",
    control: "service-accounts",
    // What the API server mounts by itself is judged as if the tenant had written it.
    behind: "identity/projected-token",
    needs: [rehearsal],
    attempt: ({ hands, ground }) => withoutCredential(hands.create(pod(ground))),
    twin: {
      does: "runs a pod as the account",
      act: ({ hands, ground }) => hands.create(pod(ground)),
    },
  },
  {
    id: "workload/secrets",
    does: "reads the secrets of its namespace",
    asset: "credentials",
    threat: "every key of its tenant, for whoever breaks into one pod",
    as: "workload",
    control: "roles",
    attempt: ({ hands, ground: { share } }) => hands.list("v1", "Secret", share.namespace),
    twin: askWho,
  },
  {
    id: "workload/neighbours",
    does: "lists the pods of its namespace",
    asset: "data",
    threat: "a map of its tenant's work, for whoever breaks into one pod",
    as: "workload",
    control: "roles",
    attempt: ({ hands, ground: { share } }) => hands.list("v1", "Pod", share.namespace),
    twin: { does: "asks for the server's version", act: ({ hands }) => hands.get("/version") },
  },
  {
    id: "workload/new-pod",
    does: "starts a pod",
    asset: "capacity",
    threat: "work that spreads by itself",
    as: "workload",
    control: "roles",
    attempt: ({ hands, ground }) => hands.create(pod(ground)),
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
    id: "workload/renew-itself",
    does: "makes itself another token",
    asset: "credentials",
    threat: "a token that outlives its pod",
    as: "workload",
    control: "roles",
    attempt: ({ hands, ground: { share } }) =>
      hands.post(inNamespace(share.namespace, "serviceaccounts", "workload", "token"), {
        apiVersion: "authentication.k8s.io/v1",
        kind: "TokenRequest",
        spec: { audiences: [] },
      }),
    twin: { does: "asks what is served", act: ({ hands }) => hands.get("/api") },
  },
]);
