import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants } from "../../../constructs/policy/reach/admin-policies";
import { renderSelector } from "../../../constructs/policy/reading/selectors";
import { isNoPort, mayShareAPort, portSet } from "../../../constructs/policy/reading/port-sets";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";

const ALL = "namespaces: {matchExpressions: [{key: gigafactory.io/tenant, operator: Exists}]}";
const OTHERS = "namespaces: {matchExpressions: [{key: gigafactory.io/tenant, operator: NotIn, values: [charite]}]}";
const OWN = "namespaces: {matchLabels: {gigafactory.io/tenant: charite}}";

function policy(name: string, spec: string): string {
  return `
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: ${name}}
spec: ${spec}`;
}

function evidenceWith(policies: readonly string[]) {
  const namespace = (name: string) => `apiVersion: v1
kind: Namespace
metadata: {name: ${name}, labels: {gigafactory.io/tenant: ${name}}}`;
  const evidence: Evidence = evidenceFromExample(
    `${namespace("charite")}\n---\n${namespace("uni-b")}${policies.join("")}`,
  );
  const [own, other] = tenantNamespaces(evidence);
  if (own === undefined || other === undefined) throw new Error("two namespaces are wanted");
  return { evidence, own, other };
}

function verdictOf(...policies: readonly string[]) {
  const { evidence, own, other } = evidenceWith(policies);
  return said(adminVerdict(evidence, "Ingress", own, other, () => false));
}

/** What is done on every port: the first of those who accept, nothing, or what NetworkPolicies say. */
function said({ accepted, left }: ReturnType<typeof adminVerdict>): "Accept" | "Deny" | "left" {
  if (accepted.length > 0) return "Accept";
  return isNoPort(left) ? "Deny" : "left";
}

function deniesOthers(...policies: readonly string[]): boolean {
  const { evidence, own } = evidenceWith(policies);
  return deniesOtherTenants(evidence, "Ingress", own);
}

test("a policy that denies every other tenant denies", () => {
  expect(
    verdictOf(policy("a", `{tier: Admin, subject: {${OWN}}, ingress: [{action: Deny, from: [{${OTHERS}}]}]}`)),
  ).toBe("Deny");
});

test("the first rule that knows the peer decides", () => {
  const rules = `[{action: Pass, from: [{${ALL}}]}, {action: Deny, from: [{${OTHERS}}]}]`;
  expect(verdictOf(policy("a", `{tier: Admin, subject: {${OWN}}, ingress: ${rules}}`))).toBe("left");
});

test("the policy with the lower number decides, whatever the order in which they were read", () => {
  const spec = (priority: number, action: string) =>
    `{tier: Admin, priority: ${priority}, subject: {${ALL}}, ingress: [{action: ${action}, from: [{${ALL}}]}]}`;
  expect(verdictOf(policy("a", spec(200, "Accept")), policy("b", spec(100, "Deny")))).toBe("Deny");
});

test.each([
  ["of tier Baseline", `{tier: Baseline, subject: {${OWN}}, ingress: [{action: Deny, from: [{${OTHERS}}]}]}`],
  ["for other subjects", `{tier: Admin, subject: {${OTHERS}}, ingress: [{action: Deny, from: [{${OTHERS}}]}]}`],
  ["for some ports", `{tier: Admin, subject: {${OWN}}, ingress: [{action: Deny, from: [{${OTHERS}}], protocols: []}]}`],
  [
    "for some pods",
    `{tier: Admin, subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}, ingress: [{action: Deny, from: [{${OTHERS}}]}]}`,
  ],
])("a denial %s closes nothing for all", (_title, spec) => {
  expect(verdictOf(policy("a", spec))).toBe("left");
});

const ON_OWN = `tier: Admin, subject: {${OWN}}`;

test("rules that pass the own tenant and deny all others are seen to close it", () => {
  const rules = `[{action: Pass, from: [{${OWN}}]}, {action: Deny, from: [{${OTHERS}}]}]`;
  expect(deniesOthers(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toBe(true);
});

test.each([
  ["some of the others", `[{action: Deny, from: [{namespaces: {matchLabels: {team: x}}}]}]`],
  ["others that an earlier rule passes", `[{action: Pass, from: [{${ALL}}]}, {action: Deny, from: [{${OTHERS}}]}]`],
  ["nobody", "[]"],
])("rules that deny %s are not", (_title, rules) => {
  expect(deniesOthers(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toBe(false);
});

test("the namespaces that it accepts are told for the own namespace alone", () => {
  const accepted = (...policies: readonly string[]) => {
    const { evidence, own, other } = evidenceWith(policies);
    return [own, other].map((each) => acceptedNamespaces(evidence, "Ingress", each).map(renderSelector));
  };
  const rules = `[{action: Accept, from: [{${OTHERS}}]}, {action: Deny, from: [{${ALL}}]}]`;
  expect(accepted(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toEqual([
    ["gigafactory.io/tenant notin (charite)"],
    [],
  ]);
  expect(accepted(policy("a", `{${ON_OWN}, ingress: [{action: Deny, from: [{${ALL}}]}]}`))).toEqual([[], []]);
});

test("all addresses are all pods where they are accepted, and leave some out where they are denied", () => {
  const of = (action: string) => {
    const to = '[{networks: ["0.0.0.0/0"]}]';
    const { evidence, own, other } = evidenceWith([
      policy("a", `{${ON_OWN}, egress: [{action: ${action}, to: ${to}}]}`),
    ]);
    return said(adminVerdict(evidence, "Egress", own, other, () => true));
  };
  expect([of("Accept"), of("Deny")]).toEqual(["Accept", "left"]);
});

test("AdminNetworkPolicies, which came before them, are read alike: what they allow is accepted", () => {
  const admins = (action: string) =>
    `
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: {name: a}
spec: {priority: 5, subject: {namespaces: {}}, ingress: [{action: ${action}, from: [{${ALL}}]}]}`;
  expect([verdictOf(admins("Deny")), verdictOf(admins("Allow")), verdictOf(admins("Pass"))]).toEqual([
    "Deny",
    "Accept",
    "left",
  ]);
});

test("what is said of some ports leaves the others to what follows", () => {
  const on = (number: number) => `protocols: [{tcp: {destinationPort: {number: ${number}}}}]`;
  const verdict = (rules: string) => {
    const { evidence, own, other } = evidenceWith([policy("a", `{${ON_OWN}, ingress: ${rules}}`)]);
    return adminVerdict(evidence, "Ingress", own, other, () => false);
  };
  const isLeft = (rules: string, port: number) => mayShareAPort(verdict(rules).left, portSet([{ port }]));
  const passed = `[{action: Pass, from: [{${ALL}}], ${on(53)}}, {action: Deny, from: [{${ALL}}]}]`;
  expect([53, 80].map((port) => isLeft(passed, port))).toEqual([true, false]);
  const denied = `[{action: Deny, from: [{${ALL}}], ${on(53)}}, {action: Accept, from: [{${ALL}}], ${on(53)}}]`;
  expect(verdict(denied).accepted).toEqual([]);
  expect([53, 80].map((port) => isLeft(denied, port))).toEqual([false, true]);
});

test("networks are pods where pods have some of their addresses", () => {
  const { evidence, own, other } = evidenceWith([
    policy("a", `{${ON_OWN}, egress: [{action: Accept, to: [{networks: [10.0.0.0/8]}]}]}`),
  ]);
  const accepted = [true, false].map((isOfPods) => adminVerdict(evidence, "Egress", own, other, () => isOfPods));
  expect(accepted.map(said)).toEqual(["Accept", "left"]);
});
