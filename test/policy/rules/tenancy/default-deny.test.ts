import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { defaultDeny } from "../../../../constructs/policy/rules/tenancy/default-deny";
import { evidenceOf, foundBy, object } from "../../support";

const namespace = object("Namespace", "charite", { labels: { "gigafactory.io/tenant": "charite" } });

function policy(name: string, spec: object, ...unknown: readonly string[]): EvidenceObject {
  const { object: bare, ...rest } = object("NetworkPolicy", name, { namespace: "charite" });
  const why = Object.fromEntries(unknown.map((field) => [field, "is var.x"]));
  return { ...rest, object: { ...bare, spec }, unknown, whyUnknown: why };
}

const types = { policyTypes: ["Ingress", "Egress"] };
const denies = policy("deny", { podSelector: {}, ...types });
const opens = policy("open", { podSelector: {}, ...types, egress: [{}] });

const said = (...policies: readonly EvidenceObject[]) => foundBy(defaultDeny, evidenceOf(namespace, ...policies));

test("what another policy turns out to be takes no allowance back", () => {
  expect(said(denies, opens, policy("other", { podSelector: {}, egress: "${var.x}" }, "spec.egress"))).toEqual([
    "violation: NetworkPolicy open allows egress to everywhere",
  ]);
});

test("policies that allow everybody in parts take the default back together", () => {
  const to = (cidr: string) => ({
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: [{ ipBlock: { cidr } }] }],
  });
  expect(said(denies, policy("low", to("0.0.0.0/1")), policy("high", to("128.0.0.0/1")))).toEqual([
    "violation: NetworkPolicies low and high together allow egress to everywhere",
  ]);
  expect(said(denies, policy("low", to("0.0.0.0/1")), policy("high", to("128.0.0.0/2")))).toEqual([]);
  const parts = ["0", "64", "128", "192", "224"].map((first, index) =>
    policy(`p${first}`, to(`${first}.0.0.0/${[2, 2, 2, 3, 3][index]}`)),
  );
  expect(said(denies, ...parts)).toEqual([
    "violation: NetworkPolicies p0, p64, p128, p192 and others together allow egress to everywhere",
  ]);
});

test("a policy that may allow everything makes only its own direction unknown", () => {
  expect(said(denies, policy("other", { podSelector: {}, ...types, egress: "${var.x}" }, "spec.egress"))).toEqual([
    "unknown: it hangs on NetworkPolicy charite/other, whose spec.egress is var.x",
  ]);
});

test("whom a policy selects matters only where no other selects every pod", () => {
  const selecting = policy("some", { podSelector: "${var.x}", ...types }, "spec.podSelector");
  expect(said(denies, selecting)).toEqual([]);
  expect(said(selecting)).toEqual([
    "unknown: it hangs on NetworkPolicy charite/some, whose spec.podSelector is var.x",
    "unknown: it hangs on NetworkPolicy charite/some, whose spec.podSelector is var.x",
  ]);
});

function other(apiVersion: string, kind: string, spec: object): EvidenceObject {
  const { object: bare, ...rest } = object(kind, "p", { spec });
  return { ...rest, object: { ...bare, apiVersion } };
}
const CLUSTERWIDE = ["cilium.io/v2", "CiliumClusterwideNetworkPolicy"] as const;

test("a policy of Cilium's for every pod is a default deny, in the directions that it has rules for", () => {
  const cilium = (spec: object) => other(...CLUSTERWIDE, { endpointSelector: {}, ...spec });
  expect(said(cilium({ ingress: [{}], egress: [{}] }))).toEqual([]);
  expect(said(cilium({ ingress: [{}] }))).toEqual(["violation: egress is open unless a pod is selected"]);
  expect(said(denies, cilium({ ingress: [{ fromEntities: ["all"] }] }))).toEqual([
    "violation: CiliumClusterwideNetworkPolicy p allows ingress from everywhere",
  ]);
  expect(said(denies, cilium({ egress: [{ toCIDRSet: [{ cidrGroupRef: "g" }] }] }))).toEqual([
    "unknown: CiliumClusterwideNetworkPolicy p may allow egress, which is not read of it",
  ]);
});

test("one for some pods is none, and of one that can't be read nobody says either", () => {
  const endpointSelector = { matchLabels: { app: "web" } };
  expect(said(other(...CLUSTERWIDE, { endpointSelector, ingress: [{}], egress: [{}] }))).toHaveLength(2);
  const subject = { namespaces: {} };
  const admins = other("policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy", {
    subject,
    ingress: [{ action: "Deny", from: [{ namespaces: {} }] }],
  });
  expect(said(admins)).toEqual([
    "violation: egress is open unless a pod is selected",
    "unknown: as far as NetworkPolicies tell, ingress is open unless a pod is selected; but BaselineAdminNetworkPolicy p may deny it",
  ]);
});

const admins = (kind: string, spec: object) =>
  other("policy.networking.k8s.io/v1alpha2", kind, { subject: { namespaces: {} }, priority: 10, ...spec });
const from = [{ namespaces: {} }];

test.each([
  ["AdminNetworkPolicy", { ingress: [{ action: "Allow", from }] }],
  ["ClusterNetworkPolicy", { tier: "Admin", ingress: [{ action: "Accept", from }] }],
])("what an administrators' %s accepts from everybody takes a default deny back", (kind, spec) => {
  expect(said(denies, admins(kind, spec))).toEqual([
    `violation: ${kind} p allows ingress from every pod of the cluster`,
  ]);
});

test("also to what is outside, where pods are left to the namespace", () => {
  const egress = [
    { action: "Pass", to: from },
    { action: "Accept", to: [{ networks: ["0.0.0.0/0"] }] },
  ];
  expect(said(denies, admins("ClusterNetworkPolicy", { tier: "Admin", egress }))).toEqual([
    "violation: ClusterNetworkPolicy p allows egress to every address outside",
  ]);
});

test("not what is accepted in tier Baseline, on a port, from some, or after a denial", () => {
  const accepting = (more: object, tier = "Admin") =>
    admins("ClusterNetworkPolicy", { tier, ingress: [{ action: "Accept", from, ...more }] });
  const denied = [
    { action: "Deny", from },
    { action: "Accept", from },
  ];
  for (const each of [
    accepting({}, "Baseline"),
    accepting({ protocols: [{ tcp: { destinationPort: { number: 443 } } }] }),
    accepting({ from: [{ namespaces: { matchLabels: { team: "a" } } }] }),
    admins("ClusterNetworkPolicy", { tier: "Admin", ingress: denied }),
  ])
    expect(said(denies, each)).toEqual([]);
});

test("what administrators may accept is unknown", () => {
  const some = [{ namespaces: { matchLabels: { team: "a" } } }];
  const ingress = [
    { action: "Deny", from: some },
    { action: "Accept", from },
  ];
  const MAY = "unknown: ClusterNetworkPolicy p may allow ingress, which is not read of it";
  expect(said(denies, admins("ClusterNetworkPolicy", { tier: "Admin", ingress }))).toEqual([MAY]);
  const open = { ...admins("ClusterNetworkPolicy", { tier: "Admin" }), unknown: ["spec.ingress"] };
  expect(said(denies, open)).toEqual([MAY.replace("ingress", "egress"), MAY]);
});

test("what allows everything is unknown where another policy may deny it before", () => {
  const calico = other("projectcalico.org/v3", "GlobalNetworkPolicy", {});
  expect(said(denies, opens, calico)).toEqual([
    "unknown: NetworkPolicy open allows egress to everywhere; but GlobalNetworkPolicy p may deny it, which is not read of it",
    "unknown: GlobalNetworkPolicy p may allow ingress, which is not read of it",
  ]);
});

test("every pod of the cluster is no default deny, whoever says so", () => {
  const pods = [{ from: [{ namespaceSelector: {} }] }];
  const EVERY_POD = "ingress from every pod of the cluster";
  expect(said(denies, policy("all", { podSelector: {}, ingress: pods }))).toEqual([
    `violation: NetworkPolicy all allows ${EVERY_POD}`,
  ]);
  expect(said(denies, policy("web", { podSelector: {}, ingress: [{ ...pods[0], ports: [{ port: 443 }] }] }))).toEqual(
    [],
  );
  const on = (port: number, endPort: number) => ({
    podSelector: {},
    ingress: [{ ...pods[0], ports: [{ port, endPort }] }],
  });
  expect(said(denies, policy("low", on(1, 80)), policy("high", on(81, 65535)))).toEqual([
    `violation: NetworkPolicies low and high together allow ${EVERY_POD}`,
  ]);
  const cluster = other(...CLUSTERWIDE, { endpointSelector: {}, ingress: [{ fromEntities: ["cluster"] }] });
  expect(said(denies, cluster)).toEqual([`violation: CiliumClusterwideNetworkPolicy p allows ${EVERY_POD}`]);
});

test.each([{ enableDefaultDeny: { egress: false } }, {}])(
  "a denial narrower than all undoes no opening (%j)",
  (more) => {
    const denying = (rule: object) => other(...CLUSTERWIDE, { endpointSelector: {}, ...more, egressDeny: [rule] });
    const OPEN = "NetworkPolicy open allows egress to everywhere";
    expect(said(denies, opens, denying({ toCIDR: ["169.254.169.254/32"] }))).toEqual([`violation: ${OPEN}`]);
    expect(said(denies, opens, denying({ toEntities: ["all"] }))).toEqual([
      `unknown: ${OPEN}; but CiliumClusterwideNetworkPolicy p may deny it, which is not read of it`,
    ]);
  },
);
