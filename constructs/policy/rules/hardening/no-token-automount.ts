import { isFalse } from "../../reading/scalars";
import { inTenantNamespaces } from "../../reading/tenancy";
import { OWN_NAMESPACE } from "../../common-joins";
import { defineRule } from "../../rule";
import { pass, violation } from "../../verdict";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
`;

export const noTokenAutomount = defineRule({
  id: "hardening/no-token-automount",
  title: "Service accounts of tenants don't put an API token into every pod",
  severity: "error",
  why: "A job reads untrusted data and needs no Kubernetes API. A token that is mounted anyway is what an attacker looks for first.",
  fix: "Set automountServiceAccountToken: false; a pod that needs a token asks for one with its own field.",
  source:
    "kubernetes.io/docs/concepts/security/service-accounts; NSA/CISA Kubernetes Hardening Guide 1.2, protecting pod service account tokens; CIS 5.1.6",
  reads: ["automountServiceAccountToken"],
  joins: [OWN_NAMESPACE],
  subjects: inTenantNamespaces("ServiceAccount"),
  check: ({ object }) =>
    isFalse(object["automountServiceAccountToken"])
      ? pass()
      : violation({ actual: "mounts its token into every pod", expected: "automountServiceAccountToken: false" }),
  examples: {
    passing: [
      `${NAMESPACE}apiVersion: v1
kind: ServiceAccount
metadata: {name: jobs, namespace: charite}
automountServiceAccountToken: false`,
    ],
    failing: [
      `${NAMESPACE}apiVersion: v1
kind: ServiceAccount
metadata: {name: jobs, namespace: charite}`,
    ],
  },
});
