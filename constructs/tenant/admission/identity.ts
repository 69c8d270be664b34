import type { Side } from "./cel";
import { celList } from "./cel";
import { judgeEach, judged } from "./judged";
import { defineAdmission } from "./policy";
import { isOf, SPECS, WORK } from "./work";

/** As `controls/service-accounts.ts` makes them. */
const ACCOUNTS = ["default", "workload"];

/** Sources of projected volumes that are no credential of the pod's. */
const SOURCES = ["configMap", "secret", "downwardAPI", "clusterTrustBundle"];

/** The API server makes tokens for them, which never end, or takes them for tokens of new nodes. */
const TOKEN_SECRETS = ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

function sources({ variable }: Side): string {
  return (
    `${variable("specs")}.map(s, s.?volumes.orValue([]).map(v, v.?projected.?sources.orValue([])` +
    `.map(p, p.map(k, k)).flatten()).flatten()).flatten()`
  );
}

export const identity = defineAdmission({
  kind: "identity",
  title: "Pods have no identity before the API server",
  protects: "The API server, and services outside that trust its tokens, against code that runs in a tenant's pods.",
  matches: [...WORK, { apiGroups: [""], resources: ["secrets"] }],
  reads: [],
  variables: [
    ...SPECS,
    ...judged(
      "accounts",
      ({ variable }) => `${variable("specs")}.map(s, s.?serviceAccountName.orValue(s.?serviceAccount.orValue("")))`,
    ),
    ...judged(
      "mounting",
      ({ variable }) =>
        `${variable("specs")}.filter(s, s.?automountServiceAccountToken.orValue(false)).map(s, "automountServiceAccountToken")`,
    ),
    ...judged("sources", sources),
    ...judged("secretTypes", ({ object }) => `${isOf("secrets")} ? [dyn(${object}).?type.orValue("")] : []`),
  ],
  validations: [
    judgeEach({
      id: "identity/service-account",
      each: "accounts",
      allowed: `it in ${celList(["", ...ACCOUNTS])}`,
      message: `is not allowed as serviceAccountName: a tenant's pods run as ${ACCOUNTS.join(" or ")}`,
    }),
    judgeEach({
      id: "identity/mounted-token",
      each: "mounting",
      allowed: "false",
      message: "is not allowed to be true: pods get no token of the API server; leave it out",
    }),
    judgeEach({
      id: "identity/projected-token",
      each: "sources",
      allowed: `it in ${celList(SOURCES)}`,
      message: `is not allowed in a projected volume: pods get no credential of the cell; allowed are ${SOURCES.join(", ")}`,
    }),
    judgeEach({
      id: "identity/token-secret",
      each: "secretTypes",
      allowed: `!(it in ${celList(TOKEN_SECRETS)})`,
      message: "is not allowed as a Secret's type: such a token never expires",
    }),
  ],
});
