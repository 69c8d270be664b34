import { celOnObjects } from "../../cel/rule-cel";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, violation } from "../../verdict";

const SECRET = (type: string) => `apiVersion: v1
kind: Secret
metadata: {name: deployer-token, namespace: shop, annotations: {kubernetes.io/service-account.name: deployer}}
type: ${type}`;

export const legacyTokenSecrets = defineRule({
  id: "hardening/legacy-token-secrets",
  title: "No Secret holds a service account's token that never expires",
  severity: "warning",
  why: "Such a token is valid until somebody deletes the Secret, from everywhere, and whoever may read Secrets has it.",
  fix: "Ask for short tokens with kubectl create token or a projected volume; pods get theirs by themselves.",
  source:
    "kubernetes.io/docs/concepts/security/service-accounts, service account token Secrets; NSA/CISA Kubernetes Hardening Guide 1.2, service account tokens",
  reads: ["type"],
  subjects: objects("Secret"),
  check: ({ object }) =>
    object["type"] === "kubernetes.io/service-account-token"
      ? violation({ actual: "holds a token that never expires", expected: "tokens of limited life" })
      : pass(),
  cel: celOnObjects(
    { apiGroups: [""], resources: ["secrets"] },
    {
      holds: 'o.?type.orValue("") != "kubernetes.io/service-account-token"',
      says: "holds a token that never expires; expected tokens of limited life",
    },
  ),
  examples: { passing: [SECRET("Opaque")], failing: [SECRET("kubernetes.io/service-account-token")] },
});
