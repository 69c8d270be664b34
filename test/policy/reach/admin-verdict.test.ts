import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../../constructs/policy/example";
import type { PodAddresses } from "../../../constructs/policy/reach/admin-verdict";
import { acceptedNamespaces, adminVerdict, deniesOtherTenants } from "../../../constructs/policy/reach/admin-verdict";
import { renderSelector } from "../../../constructs/policy/reading/selectors";
import { mayShareAPort, portSet, sharesAPortBeside } from "../../../constructs/policy/reading/port-sets";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";

const ALL = "namespaces: {matchExpressions: [{key: gigafactory.io/tenant, operator: Exists}]}";
const OTHERS = "namespaces: {matchExpressions: [{key: gigafactory.io/tenant, operator: NotIn, values: [charite]}]}";
const OWN = "namespaces: {matchLabels: {gigafactory.io/tenant: charite}}";

const NO_NETWORKS: PodAddresses = { holds: () => false, among: () => "some" };

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
  return said(adminVerdict(evidence, ["Admin", "Ingress"], [own, other], NO_NETWORKS));
}

/** What is done on every port: the first of those who accept, nothing, or what NetworkPolicies say. */
function said({ accepted, left }: ReturnType<typeof adminVerdict>): "Accept" | "Deny" | "left" {
  if (accepted.length > 0) return "Accept";
  return left.length === 0 ? "Deny" : "left";
}

function deniesOthers(...policies: readonly string[]): boolean {
  const { evidence, own } = evidenceWith(policies);
  return deniesOtherTenants(evidence, ["Admin", "Ingress"], own, NO_NETWORKS);
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

test.each(["kubernetes.io/metadata.name: monitoring", "purpose: monitoring", "kubernetes.io/metadata.name: charite"])(
  "what is accepted before, from namespaces of no other tenant with %s, keeps nobody from seeing it",
  (label) => {
    const rules = `[{action: Accept, from: [{namespaces: {matchLabels: {${label}}}}]}, {action: Deny, from: [{${OTHERS}}]}]`;
    expect(deniesOthers(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toBe(true);
  },
);

test.each([
  [
    "others but one by its name",
    `[{action: Accept, from: [{namespaces: {matchLabels: {kubernetes.io/metadata.name: uni-b}}}]}, {action: Deny, from: [{${OTHERS}}]}]`,
  ],
  ["some of the others", `[{action: Deny, from: [{namespaces: {matchLabels: {team: x}}}]}]`],
  ["others that an earlier rule passes", `[{action: Pass, from: [{${ALL}}]}, {action: Deny, from: [{${OTHERS}}]}]`],
  ["nobody", "[]"],
])("rules that deny %s are not", (_title, rules) => {
  expect(deniesOthers(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toBe(false);
});

test("the namespaces that it accepts are told for the own namespace alone", () => {
  const accepted = (...policies: readonly string[]) => {
    const { evidence, own, other } = evidenceWith(policies);
    return [own, other].map((each) => acceptedNamespaces(evidence, "Ingress", each, NO_NETWORKS).map(renderSelector));
  };
  const rules = `[{action: Accept, from: [{${OTHERS}}]}, {action: Deny, from: [{${ALL}}]}]`;
  expect(accepted(policy("a", `{${ON_OWN}, ingress: ${rules}}`))).toEqual([
    ["gigafactory.io/tenant notin (charite)"],
    [],
  ]);
  expect(accepted(policy("a", `{${ON_OWN}, ingress: [{action: Deny, from: [{${ALL}}]}]}`))).toEqual([[], []]);
});

test.each([
  [true, ["everything"]],
  [false, []],
])("addresses of which pods have some is %s are of namespaces: %j", (holds, namespaces) => {
  const { evidence, own } = evidenceWith([
    policy("a", `{${ON_OWN}, egress: [{action: Accept, to: [{networks: [10.96.0.10/32]}]}]}`),
  ]);
  const accepted = acceptedNamespaces(evidence, "Egress", own, { holds: () => holds });
  expect(accepted.map(renderSelector)).toEqual(namespaces);
});

test("all addresses are all pods where they are accepted, and leave some out where they are denied", () => {
  const of = (action: string) => {
    const to = '[{networks: ["0.0.0.0/0"]}]';
    const { evidence, own, other } = evidenceWith([
      policy("a", `{${ON_OWN}, egress: [{action: ${action}, to: ${to}}]}`),
    ]);
    return said(adminVerdict(evidence, ["Admin", "Egress"], [own, other], { ...NO_NETWORKS, holds: () => true }));
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
    return adminVerdict(evidence, ["Admin", "Ingress"], [own, other], NO_NETWORKS);
  };
  const isLeft = (rules: string, port: number) =>
    verdict(rules).left.some(({ ports }) => mayShareAPort(ports, portSet([{ port }])));
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
  const accepted = [true, false].map((isOfPods) =>
    adminVerdict(evidence, ["Admin", "Egress"], [own, other], { ...NO_NETWORKS, holds: () => isOfPods }),
  );
  expect(accepted.map(said)).toEqual(["Accept", "left"]);
});

test("of two policies of one priority nobody knows which comes first, but one after them changes nothing", () => {
  const spec = (priority: number, action: string) =>
    `{tier: Admin, priority: ${priority}, subject: {${ALL}}, ingress: [{action: ${action}, from: [{${ALL}}]}]}`;
  const doubtsOf = (...policies: readonly string[]) => {
    const { evidence, own, other } = evidenceWith(policies);
    const { accepted, left } = adminVerdict(evidence, ["Admin", "Ingress"], [own, other], NO_NETWORKS);
    return [...accepted, ...left].map(({ doubts }) => doubts.map(({ unless }) => unless));
  };
  expect(doubtsOf(policy("a", spec(1, "Accept")), policy("b", spec(1, "Deny")))).toEqual([
    ["ClusterNetworkPolicy b, of the same priority, denies it"],
  ]);
  expect(doubtsOf(policy("a", spec(1, "Deny")), policy("b", spec(1, "Pass")))).toEqual([
    ["ClusterNetworkPolicy a, of the same priority, denies it"],
  ]);
  expect(doubtsOf(policy("a", spec(1, "Accept")), policy("b", spec(1, "Accept")))).toEqual([[], []]);
  expect(doubtsOf(policy("a", spec(1, "Accept")), policy("b", spec(2, "Deny")))).toEqual([[]]);
  expect(doubtsOf(policy("a", spec(1, "Deny")), policy("b", spec(1, "Deny")))).toEqual([]);
});

test("policies of one priority deny other tenants only where each that says anything of those does", () => {
  const spec = (action: string) => `{${ON_OWN}, priority: 1, ingress: [{action: ${action}, from: [{${OTHERS}}]}]}`;
  const both = (first: string, second: string) => deniesOthers(policy("a", spec(first)), policy("b", spec(second)));
  expect([both("Deny", "Deny"), both("Deny", "Accept"), both("Pass", "Deny")]).toEqual([true, false, false]);
});

test("what is denied by a port's name may be of any number", () => {
  const { evidence, own, other } = evidenceWith([
    policy("a", `{${ON_OWN}, ingress: [{action: Deny, from: [{${ALL}}], protocols: [{destinationNamedPort: web}]}]}`),
  ]);
  const { left } = adminVerdict(evidence, ["Admin", "Ingress"], [own, other], NO_NETWORKS);
  const open = (named: Readonly<Record<string, unknown>>) =>
    left.map(({ ports, doubts }) => sharesAPortBeside(ports, portSet([named]), doubts[0]!.ports));
  expect([{ port: 80 }, { port: 80, endPort: 81 }, { port: "web" }, { port: "ssh" }].flatMap(open)).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("networks that are denied keep from pods what all pods surely or perhaps have", () => {
  const { evidence, own, other } = evidenceWith([
    policy("a", `{${ON_OWN}, egress: [{action: Deny, to: [{networks: [10.0.0.0/8]}]}]}`),
  ]);
  const left = (["all", "perhaps", "some"] as const).map((part) => {
    const addresses = { holds: () => part !== "perhaps", among: () => part };
    return adminVerdict(evidence, ["Admin", "Egress"], [own, other], addresses).left.map(({ doubts }) => doubts.length);
  });
  expect(left).toEqual([[], [1], [0]]);
});

test("a tier's policies are asked of that tier alone", () => {
  const spec = `{tier: Baseline, subject: {${OWN}}, ingress: [{action: Deny, from: [{${OTHERS}}]}]}`;
  const { evidence, own, other } = evidenceWith([policy("a", spec)]);
  const left = (["Admin", "Baseline"] as const).map(
    (tier) => adminVerdict(evidence, [tier, "Ingress"], [own, other], NO_NETWORKS).left.length,
  );
  expect(left).toEqual([1, 0]);
});

test("what is accepted before, to addresses that no pod has, keeps nobody from seeing that others are denied", () => {
  const rules = `[{action: Accept, to: [{networks: [10.96.0.10/32]}]}, {action: Deny, to: [{${OTHERS}}]}]`;
  const { evidence, own } = evidenceWith([policy("a", `{${ON_OWN}, egress: ${rules}}`)]);
  const denies = (addresses: PodAddresses) => deniesOtherTenants(evidence, ["Admin", "Egress"], own, addresses);
  expect(denies(NO_NETWORKS)).toBe(true);
  expect(denies({ ...NO_NETWORKS, holds: () => true })).toBe(false);
});
