import { evidenceFromExample } from "../../../constructs/policy/example";
import { portsThrough, sendersTo } from "../../../constructs/policy/reach/senders";
import { gateOf } from "../../../constructs/policy/reach/gates";
import { ALL_PORTS, NO_PORTS } from "../../../constructs/policy/reading/port-sets";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";

const NAMESPACES = ["charite", "uni-b"]
  .map(
    (name) => `apiVersion: v1
kind: Namespace
metadata: {name: ${name}, labels: {gigafactory.io/tenant: ${name}}}
---
`,
  )
  .join("");

const sends = (spec: string, kind = "NetworkPolicy") => {
  const api = kind === "NetworkPolicy" ? "networking.k8s.io/v1" : "policy.networking.k8s.io/v1alpha1";
  const evidence = evidenceFromExample(`${NAMESPACES}apiVersion: ${api}
kind: ${kind}
metadata: {name: a, namespace: uni-b}
spec: ${spec}`);
  const [target] = tenantNamespaces(evidence);
  return { evidence, found: [...sendersTo(evidence, {}, target!)].flatMap(({ from }) => from.map(({ name }) => name)) };
};

const DENY_ALL = "egress: [{action: Deny, to: [{namespaces: {}}]}]";

test.each([
  ["NetworkPolicy", "{podSelector: {}, policyTypes: [Ingress]}", true],
  ["NetworkPolicy", "{podSelector: {}, policyTypes: [Egress]}", false],
  ["NetworkPolicy", "{podSelector: {}, egress: [{to: [{namespaceSelector: {matchLabels: {a: b}}}]}]}", false],
  ["NetworkPolicy", "{podSelector: {}, egress: [{to: [{namespaceSelector: {}}]}]}", true],
  ["BaselineAdminNetworkPolicy", `{subject: {namespaces: {}}, ${DENY_ALL}}`, false],
  ["AdminNetworkPolicy", `{priority: 1, subject: {namespaces: {}}, ${DENY_ALL}}`, false],
  ["AdminNetworkPolicy", `{priority: 1, subject: {namespaces: {matchLabels: {a: b}}}, ${DENY_ALL}}`, true],
])("by %s %s a namespace may send to another tenant's: %s", (kind, spec, expected) => {
  expect(sends(spec, kind).found.includes("uni-b")).toBe(expected);
});

test("what is open is so on every port, and what is closed on none", () => {
  const { evidence } = sends("{podSelector: {}, policyTypes: [Egress]}");
  const ports = tenantNamespaces(evidence).map((own) =>
    portsThrough(evidence, gateOf(evidence, own, "Egress"), own, {}),
  );
  expect(ports).toEqual([ALL_PORTS, NO_PORTS]);
});
