import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { podsOutOfReach } from "../../../../constructs/policy/rules/tenancy/pods-out-of-reach";
import { evidenceOf, foundBy, object } from "../../support";

const namespaces = ["charite", "uni"].map((name) =>
  object("Namespace", name, { labels: { "gigafactory.io/tenant": name } }),
);

function policy(apiVersion: string, kind: string, spec: object, namespace?: string): EvidenceObject {
  const { object: bare, ...rest } = object(kind, "p", { ...(namespace === undefined ? {} : { namespace }), spec });
  return { ...rest, object: { ...bare, apiVersion } };
}

const cilium = (spec: object) =>
  policy("cilium.io/v2", "CiliumClusterwideNetworkPolicy", { endpointSelector: {}, ...spec });
const denies = (namespace: string) =>
  policy("networking.k8s.io/v1", "NetworkPolicy", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }, namespace);
const said = (...policies: readonly EvidenceObject[]) =>
  foundBy(podsOutOfReach, evidenceOf(...namespaces, ...policies));

test("without any policy each is within reach of the other", () => {
  expect(said()).toEqual(["violation: is within reach of tenant uni", "violation: is within reach of tenant charite"]);
});

test("a policy of Cilium's that closes every pod closes them here, too", () => {
  expect(said(cilium({ ingress: [{}] }))).toEqual([]);
});

test("what such a policy opens is open, and what it may let in nobody says", () => {
  expect(
    said(
      denies("charite"),
      denies("uni"),
      cilium({ ingress: [{ fromEntities: ["all"] }], egress: [{ toEntities: ["all"] }] }),
    ),
  ).toEqual(["violation: is within reach of tenant uni", "violation: is within reach of tenant charite"]);
  expect(said(denies("charite"), denies("uni"), cilium({ ingress: [{ fromEndpoints: [{}] }] }))).toEqual([
    "unknown: CiliumClusterwideNetworkPolicy p may let other tenants in",
    "unknown: CiliumClusterwideNetworkPolicy p may let other tenants in",
  ]);
});

const accepting = (subject: object, more: object = {}) =>
  policy("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", {
    ...{ tier: "Admin", priority: 10, subject: { namespaces: subject } },
    ingress: [{ action: "Accept", from: [{ namespaces: {} }] }],
    egress: [{ action: "Accept", to: [{ namespaces: {} }] }],
    ...more,
  });
const BOTH = ["violation: is within reach of tenant uni", "violation: is within reach of tenant charite"];

test("what administrators accept is a way, whatever namespaces deny by default", () => {
  const denying = [denies("charite"), denies("uni")];
  expect(said(...denying, accepting({}))).toEqual(BOTH);
  const world = [{ action: "Accept", to: [{ networks: ["0.0.0.0/0"] }] }];
  expect(said(...denying, accepting({}, { egress: world }))).toEqual(BOTH);
  const admins = policy("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", {
    ...{ priority: 10, subject: { namespaces: {} } },
    ingress: [{ action: "Allow", from: [{ namespaces: {} }] }],
    egress: [{ action: "Allow", to: [{ namespaces: {} }] }],
  });
  expect(said(...denying, admins)).toEqual(BOTH);
});

test("only from where to where they accept it, and in both directions", () => {
  const denying = [denies("charite"), denies("uni")];
  const one = { matchLabels: { "gigafactory.io/tenant": "uni" } };
  expect(said(...denying, accepting(one))).toEqual([]);
  expect(said(...denying, accepting({}, { egress: [] }))).toEqual([]);
  expect(said(...denying, accepting({}, { ingress: [{ action: "Accept", from: [{ namespaces: one }] }] }))).toEqual([
    "violation: is within reach of tenant uni",
  ]);
  expect(said(...denying, accepting({}, { tier: "Baseline" }))).toEqual([]);
});

test("a policy that may close the way, at either end, makes it unknown", () => {
  const baseline = (field: string, ends: string) =>
    policy("policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy", {
      subject: { namespaces: {} },
      [field]: [{ action: "Deny", [ends]: [{ namespaces: {} }] }],
    });
  for (const each of [baseline("ingress", "from"), baseline("egress", "to")]) {
    const [first, second] = said(each);
    expect(first).toMatch(
      /^unknown: it is within reach of tenant uni by pods of uni → .*; but BaselineAdminNetworkPolicy p may close that way$/,
    );
    expect(second).toMatch(/^unknown: it is within reach of tenant charite/);
  }
});

test("an address block without some addresses is a way only if pods have others", () => {
  const open = (except: readonly string[]) =>
    ["charite", "uni"].map((namespace) => {
      const ipBlock = { cidr: "0.0.0.0/0", except };
      const spec = { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{ from: [{ ipBlock }] }] };
      return policy("networking.k8s.io/v1", "NetworkPolicy", { ...spec, egress: [{ to: [{ ipBlock }] }] }, namespace);
    });
  expect(said(...open([]))).toEqual([
    "violation: is within reach of tenant uni",
    "violation: is within reach of tenant charite",
  ]);
  expect(said(...open(["10.0.0.0/8"]))).toEqual([
    expect.stringMatching(
      /^unknown: it is within reach of tenant uni by .*, if pods have addresses that the block leaves/,
    ),
    expect.stringMatching(/^unknown: it is within reach of tenant charite by /),
  ]);
});
