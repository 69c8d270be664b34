import { APPLIED, change, found, NO_OP, planned, REPLACE, tenant } from "../support";

type Spec = Readonly<Record<string, unknown>>;

const policy = (spec: Spec, name = "it") => ({ metadata: [{ name, namespace: "uni" }], spec: [spec] });
const DENY = { pod_selector: [{}], policy_types: ["Ingress", "Egress"] };
const egressTo = (...to: Spec[]): Spec => ({ pod_selector: [{}], policy_types: ["Egress"], egress: [{ to }] });
const TYPE = "kubernetes_network_policy_v1";
const of = (before: Spec | undefined, after: Spec | undefined, more = {}, others: Spec[] = [], parts = APPLIED) =>
  found("isolation-network", [
    planned([change(TYPE, before && policy(before), after && policy(after), more), ...others], parts),
  ]);

test("a default deny that is deleted is a danger", () => {
  expect(of(DENY, undefined)).toEqual([
    "danger  NetworkPolicy uni/it would be deleted; it denies ingress and egress that no policy names",
  ]);
});

test("under the older name of the resource too, and for the moment in which it is made anew", () => {
  const plan = planned([change("kubernetes_network_policy", policy(DENY), policy(DENY), REPLACE)], APPLIED);
  expect(found("isolation-network", [plan])).toEqual([expect.stringContaining("would be deleted and made anew")]);
});

test("a policy may go where another that stays denies the same", () => {
  const stays = change(TYPE, policy(DENY, "default-deny"), policy(DENY, "default-deny"), { ...NO_OP, name: "deny" });
  expect(of(egressTo({ ip_block: [{ cidr: "203.0.113.0/24" }] }), undefined, {}, [stays])).toEqual([]);
});

test("but not where that one is another namespace's or denies only ingress", () => {
  const elsewhere = { ...policy(DENY), metadata: [{ name: "deny", namespace: "other" }] };
  const ingress = policy({ pod_selector: [{}], policy_types: ["Ingress"] }, "deny");
  for (const stays of [elsewhere, ingress])
    expect(of(DENY, undefined, {}, [change(TYPE, stays, stays, { ...NO_OP, name: "deny" })])).toHaveLength(1);
});

test("a policy that no longer denies egress is a danger", () => {
  expect(of(DENY, { ...DENY, policy_types: ["Ingress"] })).toEqual([
    "danger  NetworkPolicy uni/it would no longer deny egress that no policy names",
  ]);
});

test("a policy that no longer selects every pod is a danger", () => {
  expect(of(DENY, { ...DENY, pod_selector: [{ match_labels: { app: "web" } }] })).toEqual([
    expect.stringContaining("would select other pods"),
  ]);
});

test("a policy without a selector is for every pod: to leave an empty one out changes nothing", () => {
  const types = { policy_types: ["Ingress", "Egress"] };
  expect(of(DENY, types)).toEqual([]);
  expect(of({ ...DENY, pod_selector: [{ match_labels: { app: "web" } }] }, types)).toEqual([]);
  expect(of(types, { ...DENY, pod_selector: [{ match_labels: { app: "web" } }] })).toHaveLength(1);
});

test("one whose selector only an apply knows may be for fewer pods", () => {
  expect(of(DENY, DENY, { afterUnknown: { spec: [{ pod_selector: true }] } })).toEqual([
    expect.stringContaining("would select other pods"),
  ]);
});

test.each([
  [{ ip_block: [{ cidr: "0.0.0.0/0" }] }, "everybody (0.0.0.0/0)"],
  [{ namespace_selector: [{}] }, "every namespace"],
  [
    { namespace_selector: [{ match_expressions: [{ key: "kubernetes.io/metadata.name", operator: "Exists" }] }] },
    "every namespace",
  ],
  [{ namespace_selector: [{ match_labels: { team: "b" } }] }, "namespaces team=b"],
  [{ ip_block: [{ cidr: "203.0.113.0/24" }] }, "203.0.113.0/24"],
])("%j that is added is a danger", (peer, name) => {
  expect(of(egressTo({ pod_selector: [{}] }), egressTo({ pod_selector: [{}] }, peer))).toEqual([
    `danger  NetworkPolicy uni/it would allow egress to ${name} on every port`,
  ]);
});

test("a rule without peers lets everybody in", () => {
  const open = { pod_selector: [{}], policy_types: ["Ingress", "Egress"], ingress: [{}] };
  expect(of(DENY, open)).toEqual(["danger  NetworkPolicy uni/it would allow ingress from everybody on every port"]);
});

test("another port for the same peer is a danger", () => {
  const to = (port: string) => ({ ...egressTo(), egress: [{ to: [{ namespace_selector: [{}] }], ports: [{ port }] }] });
  expect(of(to("443"), to("22"))).toEqual([expect.stringContaining("every namespace on 22/TCP")]);
});

test("what is taken away, and peers of its own namespace, are none", () => {
  const peer = { ip_block: [{ cidr: "0.0.0.0/0" }] };
  expect(of(egressTo(peer, { pod_selector: [{}] }), egressTo({ pod_selector: [{}] }))).toEqual([]);
  expect(of(egressTo(peer), egressTo(peer, { pod_selector: [{ match_labels: { a: "b" } }] }))).toEqual([]);
});

test("an address that the tenant's file names is its right, not a weakness", () => {
  const yaml =
    "tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 8}], network: {egress: [{cidr: 203.0.113.0/24, ports: [443]}]}}}";
  const facts = { before: tenant(yaml), after: tenant(yaml) };
  expect(of(undefined, egressTo({ ip_block: [{ cidr: "203.0.113.0/24" }] }), {}, [], facts)).toEqual([]);
  expect(of(undefined, egressTo({ ip_block: [{ cidr: "198.51.100.0/24" }] }), {}, [], facts)).toHaveLength(1);
});

test("peers that only an apply knows are unknown", () => {
  expect(of(DENY, DENY, { afterUnknown: { spec: [{ egress: true }] } })).toEqual([expect.stringMatching(/^unknown/)]);
});
