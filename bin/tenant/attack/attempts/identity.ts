import { defineAttempts } from "../attempt";
import { deployment, object } from "../objects";

/** Identities for pods. */
export const identity = defineAttempts([
  {
    id: "identity/other-account",
    does: "runs its pods as another account",
    asset: "credentials",
    threat: "the rights of an account that an operator's chart left in its namespace",
    as: "developer",
    control: "identity/service-account",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { serviceAccountName: "operator" } })),
    twin: {
      does: "runs them as its own",
      act: ({ hands, ground }) => hands.create(deployment(ground, { spec: { serviceAccountName: "default" } })),
    },
  },
  {
    id: "identity/mounted-token",
    does: "has a token mounted although its account says no",
    asset: "credentials",
    threat: "a credential of the API server in every pod",
    as: "developer",
    control: "identity/mounted-token",
    attempt: ({ hands, ground }) => hands.create(deployment(ground, { spec: { automountServiceAccountToken: true } })),
    twin: {
      does: "says itself that it wants none",
      act: ({ hands, ground }) => hands.create(deployment(ground, { spec: { automountServiceAccountToken: false } })),
    },
  },
  {
    id: "identity/projected-token",
    does: "has a token projected for a service outside",
    asset: "credentials",
    threat: "an identity that services outside trust",
    as: "developer",
    control: "identity/projected-token",
    attempt: ({ hands, ground }) =>
      hands.create(
        deployment(ground, {
          spec: {
            volumes: [
              {
                name: "token",
                projected: { sources: [{ serviceAccountToken: { path: "token", audience: "vault" } }] },
              },
            ],
          },
        }),
      ),
    twin: {
      does: "has its settings projected",
      act: ({ hands, ground }) =>
        hands.create(
          deployment(ground, {
            spec: { volumes: [{ name: "settings", projected: { sources: [{ configMap: { name: "own" } }] } }] },
          }),
        ),
    },
  },
  {
    id: "identity/token-secret",
    does: "has a token that never ends made for a secret",
    asset: "credentials",
    threat: "a credential of the API server for ever",
    as: "developer",
    control: "identity/token-secret",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, "v1", "Secret", {
          annotations: { "kubernetes.io/service-account.name": "workload" },
          own: { type: "kubernetes.io/service-account-token" },
        }),
      ),
    twin: {
      does: "keeps a secret of its own",
      act: ({ hands, ground }) => hands.create(object(ground, "v1", "Secret", { own: { type: "Opaque" } })),
    },
  },
]);
