import type { Evidence } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import type { Direction } from "../../reading/network-policies";
import { allowsEverything, policiesOf } from "../../reading/network-policies";
import type { TenantNamespace } from "../../reading/tenancy";
import { eachTenantNamespace } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { pass, unknown, violation } from "../../verdict";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: charite}
spec: `;

export const defaultDeny = defineRule({
  id: "tenancy/default-deny",
  title: "A tenant's namespace lets no traffic in or out that no policy names",
  severity: "error",
  why: "Without a policy for every pod, Kubernetes lets every pod of every tenant talk to these, and lets these send data anywhere. One allow-all rule takes the default back.",
  fix: "Add a NetworkPolicy with podSelector {} and policyTypes [Ingress, Egress], and name what is allowed beside it.",
  source:
    "kubernetes.io/docs/concepts/services-networking/network-policies, default deny all; NSA/CISA Kubernetes Hardening Guide 1.2, network separation",
  subjects: eachTenantNamespace,
  check: (namespace, evidence) =>
    (["Ingress", "Egress"] as const).map((direction) => judge(namespace, direction, evidence)),
  examples: {
    passing: [
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {}}]}]}`,
    ],
    failing: [
      NAMESPACE,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}`,
    ],
  },
});

function judge(namespace: TenantNamespace, direction: Direction, evidence: Evidence): Verdict {
  const policies = policiesOf(evidence, namespace).filter(({ directions }) => directions.includes(direction));
  const expected = `a default deny of ${direction.toLowerCase()} for every pod`;
  const open = policies.find(({ allowances }) => allowances[direction].some(allowsEverything));
  if (open !== undefined) {
    return violation({
      attribute: direction,
      actual: `NetworkPolicy ${open.name} allows ${direction.toLowerCase()} ${direction === "Ingress" ? "from" : "to"} everywhere`,
      expected,
    });
  }
  if (policies.some(({ everyPod }) => everyPod)) return pass();
  if (cellsWithHomelessPolicies(evidence).has(namespace.cell)) {
    return unknown("a NetworkPolicy's namespace is a reference that only an apply resolves", direction);
  }
  return violation({
    attribute: direction,
    actual: `${direction.toLowerCase()} is open unless a pod is selected`,
    expected,
  });
}

/** Cells in which some policy may turn out to be any namespace's. */
const cellsWithHomelessPolicies = perEvidence(
  (evidence) =>
    new Set(
      objectsOfKind(evidence, "NetworkPolicy")
        .filter(({ unknown: fields = [] }) => fields.includes("metadata.namespace"))
        .map(({ cell }) => cell),
    ),
);
