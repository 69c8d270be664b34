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
  const unread = [{ matchLabels: { "reserved:kube-apiserver": "" } }];
  const both = { ingress: [{ fromEndpoints: unread }], egress: [{ toEndpoints: unread }] };
  expect(said(denies("charite"), denies("uni"), cilium(both))).toEqual([
    "unknown: CiliumClusterwideNetworkPolicy p may let other tenants in",
    "unknown: CiliumClusterwideNetworkPolicy p may let other tenants in",
  ]);
});

const own = (namespace: string, spec: object) =>
  policy("cilium.io/v2", "CiliumNetworkPolicy", { endpointSelector: {}, ...spec }, namespace);

test.each([
  ["the cluster", [{ fromEntities: ["cluster"] }]],
  ["the world", [{ fromEntities: ["world"] }]],
  ["what can't be read", [{ fromEndpoints: [{ matchLabels: { "reserved:x": "" } }] }]],
])("what lets %s in at one end is no way where the other is closed", (_title, ingress) => {
  expect(said(denies("charite"), denies("uni"), own("charite", { ingress }))).toEqual([]);
});

test.each([
  ["pods of their own namespaces", { ingress: [{ fromEndpoints: [{}] }], egress: [{ toEndpoints: [{}] }] }],
  [
    "the world, and the cluster's DNS",
    {
      ingress: [{ fromEntities: ["world"], toPorts: [{ ports: [{ port: "443", protocol: "TCP" }] }] }],
      egress: [
        { toFQDNs: [{ matchName: "pypi.org" }] },
        { toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": "kube-system" } }] },
      ],
    },
  ],
])("policies of Cilium's that let only %s through are no way", (_title, spec) => {
  expect(said(own("charite", spec), own("uni", spec))).toEqual([]);
});

test("policies of Cilium's are a way where both ends let it through, on some port or all", () => {
  const egress = [{ toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": "charite" } }] }];
  const ingress = [{ fromEntities: ["cluster"], toPorts: [{ ports: [{ port: "443" }] }] }];
  expect(said(own("uni", { ingress: [{}], egress }), own("charite", { ingress, egress: [{}] }))).toEqual([
    "violation: is within reach of tenant uni",
  ]);
});

test("a denial of addresses closes no way to pods, and one of pods may", () => {
  const denying = (rule: object) => cilium({ enableDefaultDeny: { egress: false }, egressDeny: [rule] });
  expect(said(denying({ toCIDR: ["169.254.169.254/32"] }))).toEqual(BOTH);
  expect(said(denying({ toEntities: ["cluster"] }))).toEqual([
    expect.stringMatching(
      /^unknown: it is within reach of tenant uni by .*; but CiliumClusterwideNetworkPolicy p may close/,
    ),
    expect.stringMatching(/^unknown: it is within reach of tenant charite by /),
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

const byAdmins = (kind: string, spec: object) =>
  policy("policy.networking.k8s.io/v1alpha1", kind, { subject: { namespaces: {} }, ...spec });
const EVERYBODY = { from: [{ namespaces: {} }], to: [{ namespaces: {} }] };
const deny = { action: "Deny", ...EVERYBODY };

test("what no NetworkPolicy holds an administrator's default closes, at either end", () => {
  const baseline = (spec: object) => byAdmins("BaselineAdminNetworkPolicy", spec);
  for (const end of ["ingress", "egress"]) {
    expect(said(baseline({ [end]: [deny] }))).toEqual([]);
    expect(said(baseline({ [end]: [{ action: "Allow", ...EVERYBODY }, deny] }))).toEqual(BOTH);
    expect(said(baseline({ [end]: [{ ...deny, ports: [{ portNumber: { port: 443 } }] }] }))).toEqual(BOTH);
    expect(said(baseline({ [end]: [deny], subject: { namespaces: { matchLabels: { a: "b" } } } }))).toEqual(BOTH);
  }
  const held = policy(
    "networking.k8s.io/v1",
    "NetworkPolicy",
    { podSelector: { matchLabels: { app: "web" } }, ingress: [{ from: [{ namespaceSelector: {} }] }] },
    "charite",
  );
  expect(said(baseline({ ingress: [deny] }), held)).toEqual(BOTH.slice(0, 1));
});

test.each([
  [{ sameLabels: ["gigafactory.io/tenant"] }, BOTH, []],
  [{ notSameLabels: ["gigafactory.io/tenant"] }, [], BOTH],
  [{ namespaceSelector: { matchLabels: { a: "b" } } }, BOTH, []],
])("by labels that namespaces have in common, %j, some are denied or allowed", (meant, denied, allowed) => {
  const rule = (action: string) => {
    const rules = [{ action, from: [{ namespaces: meant }], to: [{ namespaces: meant }] }];
    return byAdmins("AdminNetworkPolicy", { priority: 1, ingress: rules, egress: rules });
  };
  expect(said(rule("Deny"))).toEqual(denied);
  expect(said(denies("charite"), denies("uni"), rule("Allow"))).toEqual(allowed);
});

test("which of two policies of one priority comes first, and which number a denied port has, nobody knows", () => {
  const ingress = (kind: string, action: string) =>
    byAdmins(kind, { tier: "Admin", priority: 1, ingress: [{ action, ...EVERYBODY }] });
  const [first] = said(ingress("ClusterNetworkPolicy", "Accept"), ingress("AdminNetworkPolicy", "Deny"));
  expect(first).toMatch(
    /^unknown: it is within reach of tenant uni by pods of uni → .* → pods of charite; but AdminNetworkPolicy p, of the same priority, denies it$/,
  );
  expect(said(ingress("ClusterNetworkPolicy", "Accept"), ingress("AdminNetworkPolicy", "Pass"))).toEqual(BOTH);
  const named = byAdmins("AdminNetworkPolicy", { priority: 1, ingress: [{ ...deny, ports: [{ namedPort: "web" }] }] });
  expect(said(named)).toEqual(BOTH);
  const on = (ports: object[]) =>
    policy("networking.k8s.io/v1", "NetworkPolicy", { podSelector: {}, ingress: [{ ports }] }, "charite");
  expect(said(named, on([{ port: 80 }]))[0]).toMatch(
    /^unknown: it is .* → pods of charite; but AdminNetworkPolicy p denies a port of it that may be this one$/,
  );
  expect(said(named, on([{ port: 80 }, { port: 81 }]))).toEqual(BOTH);
});

/** Policies that let every pod of some namespaces out. */
const sending = ["uni", "third"].map((namespace) =>
  policy(
    "networking.k8s.io/v1",
    "NetworkPolicy",
    { podSelector: {}, policyTypes: ["Egress"], egress: [{}] },
    namespace,
  ),
);

/** What both namespaces send to, and take from, these addresses alone. */
const open = (...ipBlocks: readonly object[]) =>
  ["charite", "uni"].map((namespace) => {
    const peers = ipBlocks.map((ipBlock) => ({ ipBlock }));
    const spec = { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{ from: peers }] };
    return policy("networking.k8s.io/v1", "NetworkPolicy", { ...spec, egress: [{ to: peers }] }, namespace);
  });

test.each([
  ["some are left out of all", [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }], "172.16.0.0/12"],
  ["they are all of a private network", [{ cidr: "10.0.0.0/8" }], "10.0.0.0/8"],
  ["they are half of all", [{ cidr: "0.0.0.0/1" }], "10.0.0.0/8"],
  ["they are a part of a private network", [{ cidr: "10.1.2.3/32" }, { cidr: "10.7.0.0/16" }], "10.7.0.0/16"],
  ["public ones alone are left out", [{ cidr: "0.0.0.0/0", except: ["203.0.113.0/24"] }], "10.0.0.0/8"],
])("where %s, addresses are a way only if pods have them", (_title, blocks, part) => {
  const [first, second] = said(...open(...blocks));
  expect(first).toMatch(
    /^unknown: it is within reach of tenant uni by pods of uni → .* → pods of charite, if pods have/,
  );
  expect(first).toContain(
    `if pods have addresses of ${part}: nobody says which they have, as podCidr of the cell in site.yaml or podNetworks of this rule in policy.yaml would`,
  );
  expect(second).toMatch(/^unknown: it is within reach of tenant charite by /);
});

test.each([
  ["public", [{ cidr: "203.0.113.0/24" }]],
  ["those of machines", [{ cidr: "10.1.2.3/32" }, { cidr: "fd00::7/128" }]],
  ["none that are left", [{ cidr: "0.0.0.0/0", except: ["0.0.0.0/0"] }]],
])("addresses that are %s are no way to pods", (_title, blocks) => {
  expect(said(...open(...blocks))).toEqual([]);
});

test("all addresses are a way, and so are halves of them together", () => {
  expect(said(...open({ cidr: "0.0.0.0/0" }))).toEqual(BOTH);
  expect(said(...open({ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }))).toEqual(BOTH);
});

test("one end by addresses is enough of a doubt, and both are told", () => {
  const [charite, uni] = [open({ cidr: "10.0.0.0/8" })[0]!, open({ cidr: "192.168.0.0/16" })[1]!];
  expect(said(charite, uni)[0]).toContain("if pods have addresses of 192.168.0.0/16 and 10.0.0.0/8:");
  expect(said(charite)[0]).toContain("if pods have addresses of 10.0.0.0/8:");
  expect(said(charite, denies("uni"))).toEqual([]);
});

test("a policy that says which addresses pods have settles it", () => {
  const podNetworks = (...cidrs: readonly string[]) => podsOutOfReach.parameters!.parse({ podNetworks: cidrs });
  const byBlock = evidenceOf(...namespaces, ...open({ cidr: "10.0.0.0/8", except: ["10.244.0.0/16"] }));
  expect(foundBy(podsOutOfReach, byBlock, podNetworks("10.244.0.0/16"))).toEqual([]);
  expect(foundBy(podsOutOfReach, byBlock, podNetworks("10.244.0.0/16", "10.8.0.0/16"))).toEqual(BOTH);
  expect(() => podNetworks("10.244.0.0")).toThrow("must be a network, such as 10.244.0.0/16");
});

test.each([
  ["by its tenant", { matchLabels: { "gigafactory.io/tenant": "uni" } }, true],
  ["by its name", { matchLabels: { "kubernetes.io/metadata.name": "uni" } }, true],
  ["by a label that it has", { matchLabels: { team: "a" } }, true],
  ["by a label that nobody has", { matchLabels: { team: "b" } }, false],
  ["by the name of no tenant's", { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } }, false],
  [
    "by its name and a label that it lacks",
    { matchLabels: { "kubernetes.io/metadata.name": "uni", team: "b" } },
    false,
  ],
  ["by its own tenant", { matchLabels: { "gigafactory.io/tenant": "charite" } }, false],
])("a gate that lets namespaces in %s is a way for those alone", (_title, namespaceSelector, isWay) => {
  const labelled = ["charite", "uni", "third"].map((name) =>
    object("Namespace", name, { labels: { "gigafactory.io/tenant": name, ...(name === "uni" && { team: "a" }) } }),
  );
  const spec = { podSelector: {}, ingress: [{ from: [{ namespaceSelector }] }] };
  const gate = policy("networking.k8s.io/v1", "NetworkPolicy", spec, "charite");
  const found = foundBy(podsOutOfReach, evidenceOf(...labelled, denies("third"), denies("uni"), ...sending, gate));
  expect(found).toEqual(isWay ? ["violation: is within reach of tenant uni"] : []);
});

test("an administrator's default closes nothing that a NetworkPolicy lets through", () => {
  const opens = (namespace: string) =>
    policy(
      "networking.k8s.io/v1",
      "NetworkPolicy",
      {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ namespaceSelector: {} }] }],
        egress: [{ to: [{ namespaceSelector: {} }] }],
      },
      namespace,
    );
  const deny = { action: "Deny", from: [{ namespaces: {} }], to: [{ namespaces: {} }] };
  const baseline = policy("policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy", {
    subject: { namespaces: {} },
    ingress: [deny],
    egress: [deny],
  });
  expect(said(opens("charite"), opens("uni"), baseline)).toEqual([
    "violation: is within reach of tenant uni",
    "violation: is within reach of tenant charite",
  ]);
});
