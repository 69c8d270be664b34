import { celOnObjects } from "../../cel/rule-cel";
import { isFalse } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata: {name: default, namespace: shop}`;

export const defaultServiceAccount = defineRule({
  id: "hardening/default-service-account",
  title: "A namespace's default service account gives its token to nobody",
  severity: "warning",
  why: "Every pod that names no account runs as this one. Whatever it may is what everything in the namespace may.",
  fix: "Set automountServiceAccountToken: false on it, and give pods that need one an account of their own.",
  source: "CKV_K8S_41; NSA/CISA Kubernetes Hardening Guide 1.2, service account tokens; CIS 5.1.5",
  reads: ["automountServiceAccountToken", "metadata.name"],
  subjects: objects("ServiceAccount"),
  check({ object }) {
    if (object.metadata.name !== "default") return notApplicable();
    if (isFalse(object["automountServiceAccountToken"])) return pass();
    return violation({ actual: "mounts its token into pods", expected: "automountServiceAccountToken: false" });
  },
  cel: celOnObjects(
    { apiGroups: [""], resources: ["serviceaccounts"] },
    {
      holds: 'o.metadata.name != "default" || o.?automountServiceAccountToken.orValue(true) == false',
      says: "mounts its token into pods; expected automountServiceAccountToken: false",
    },
  ),
  examples: {
    passing: [`${ACCOUNT}\nautomountServiceAccountToken: false`],
    failing: [ACCOUNT, `${ACCOUNT}\nautomountServiceAccountToken: true`],
  },
});
