import { evidenceFromExample } from "../../../constructs/policy/example";
import { adminsAccept, hasAdminDoubts, turnsOn } from "../../../constructs/policy/reach/admin-policies";
import { renderSelector } from "../../../constructs/policy/reading/selectors";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}`;

function read(...policies: readonly (readonly [kind: string, name: string, spec: string])[]) {
  const texts = policies.map(
    ([kind, name, spec]) => `
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: ${kind}
metadata: {name: ${name}}
spec: ${spec}`,
  );
  const evidence = evidenceFromExample([NAMESPACE, ...texts].join(""));
  return { evidence, own: tenantNamespaces(evidence)[0]! };
}

const spec = (priority: number, rest = "") => `{priority: ${priority}, subject: {namespaces: {}}${rest}}`;

test("policies come in the order of their priority, those of one together, and each in its tier", () => {
  const { evidence, own } = read(
    ["AdminNetworkPolicy", "b", spec(2)],
    ["AdminNetworkPolicy", "a", spec(1)],
    ["ClusterNetworkPolicy", "c", spec(2, ", tier: Admin")],
    ["BaselineAdminNetworkPolicy", "default", "{subject: {namespaces: {}}}"],
    ["ClusterNetworkPolicy", "other", "{tier: Admin, priority: 1, subject: {namespaces: {matchLabels: {a: b}}}}"],
  );
  const titles = (["Admin", "Baseline"] as const).map((tier) =>
    turnsOn(evidence, tier, own).map((turn) => turn.map(({ title }) => title)),
  );
  expect(titles).toEqual([
    [["AdminNetworkPolicy a"], ["ClusterNetworkPolicy c", "AdminNetworkPolicy b"]],
    [["BaselineAdminNetworkPolicy default"]],
  ]);
  expect([adminsAccept(evidence), hasAdminDoubts(evidence)]).toEqual([false, true]);
});

test.each([
  ["{namespaces: {sameLabels: [gigafactory.io/tenant]}}", ["gigafactory.io/tenant=charite"]],
  ["{namespaces: {sameLabels: [team]}}", []],
  [
    "{namespaces: {notSameLabels: [gigafactory.io/tenant]}}",
    ["gigafactory.io/tenant, gigafactory.io/tenant notin (charite)"],
  ],
  ["{namespaces: {namespaceSelector: {matchLabels: {a: b}}}}", ["a=b"]],
  ["{pods: {namespaces: {namespaceSelector: {}}, podSelector: {}}}", ["everything"]],
  ["{namespaces: {}}", ["everything"]],
])("the peer %s is read as the namespace sees it that its policy is for", (peer, expected) => {
  const { evidence, own } = read(["AdminNetworkPolicy", "a", spec(1, `, ingress: [{action: Allow, from: [${peer}]}]`)]);
  const [rule] = turnsOn(evidence, "Admin", own)[0]![0]!.rules.Ingress;
  expect(rule?.peers.map(({ namespaces }) => renderSelector(namespaces))).toEqual(expected);
  expect(hasAdminDoubts(evidence)).toBe(false);
});

test.each([
  ["{action: Deny, from: [{namespaces: {}}], ports: [{namedPort: web}]}", true],
  ["{action: Pass, from: [{networks: [10.0.0.0/8]}]}", true],
  ["{action: Allow, from: [{networks: [10.0.0.0/8]}]}", false],
])("whether the rule %s leaves something open: %s", (rule, expected) => {
  expect(hasAdminDoubts(read(["AdminNetworkPolicy", "a", spec(1, `, ingress: [${rule}]`)]).evidence)).toBe(expected);
});
