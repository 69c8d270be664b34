import { ciliumRules } from "../../../constructs/policy/reading/cilium-policies";
import { object } from "../support";

const policy = (body: object, ...unknown: readonly string[]) => {
  const item = object("CiliumNetworkPolicy", "p", { namespace: "shop", ...body });
  return {
    ...item,
    object: { ...item.object, apiVersion: "cilium.io/v2" },
    ...(unknown.length === 0 ? {} : { unknown }),
  };
};
const rulesOf = (spec: object) => ciliumRules(policy({ spec: { endpointSelector: {}, ...spec } }));
const ingress = (...rules: readonly object[]) => rulesOf({ ingress: rules })[0]!.holds.Ingress;

const NOTHING = {
  opens: false,
  overrides: { pods: false, outside: false },
  pods: { through: [], mayBeMore: false, denies: false },
};

test("a rule that names no peers closes a direction, and one that is silent about it says nothing of it", () => {
  expect(rulesOf({ ingress: [{}] })).toEqual([
    {
      selector: { empty: true, requirements: [] },
      holds: {
        Ingress: { ...NOTHING, closes: true },
        Egress: { ...NOTHING, closes: false },
      },
    },
  ]);
  expect(rulesOf({ ingress: [] })[0]!.holds.Ingress.closes).toBe(false);
});

test("the default that a rule brings can be said, and what denies comes before what allows", () => {
  const said = (enableDefaultDeny: object) =>
    rulesOf({ enableDefaultDeny, egressDeny: [{ toEntities: ["world"] }] })[0]!.holds.Egress;
  const overrides = { pods: false, outside: true };
  expect(said({})).toMatchObject({ closes: true, overrides });
  expect(said({ egress: false })).toMatchObject({ closes: false, overrides });
  expect(rulesOf({ enableDefaultDeny: { ingress: true } })[0]!.holds.Ingress.closes).toBe(true);
});

test.each([
  [{ fromEntities: ["all"] }, true],
  [{ fromEntities: ["world"] }, true],
  [{ fromEntities: ["host"] }, false],
  [{ fromEndpoints: [{}] }, false],
  [{ fromCIDR: ["0.0.0.0/0"] }, true],
  [{ fromCIDR: ["10.0.0.0/8"] }, false],
  [{ fromCIDRSet: [{ cidr: "0.0.0.0/1" }, { cidr: "128.0.0.0/1" }] }, true],
  [{ fromCIDRSet: [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }] }, false],
  [{ fromCIDRSet: [{ cidrGroupRef: "partners" }] }, undefined],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "443" }] }] }, false],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "0", protocol: "ANY" }] }] }, true],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "1", endPort: 65535, protocol: "ANY" }] }] }, true],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "1", endPort: 65535, protocol: "UDP" }] }] }, false],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "1024", endPort: 65535 }] }] }, false],
  [
    {
      fromEntities: ["all"],
      toPorts: [{ ports: [{ port: "1", endPort: 1023 }] }, { ports: [{ port: "1024", endPort: 65535 }] }],
    },
    true,
  ],
  [{ fromEntities: ["all"], toPorts: [{ ports: [{ port: "0" }], rules: { http: [{}] } }] }, false],
  [{ fromEntities: ["all"], icmps: [{ fields: [{ type: 8 }] }] }, false],
])("the ingress rule %j opens: %s", (rule, opens) => {
  expect(ingress(rule)).toMatchObject({ opens });
});

const PORTS = (port: string, endPort: number) => [{ ports: [{ port, endPort, protocol: "TCP" }] }];

test.each([
  ["all ports of no peers", [{ toPorts: PORTS("1", 65535) }], true],
  ["each port of no peers", [{ toPorts: [{ ports: [{ port: "0", protocol: "ANY" }] }] }], true],
  ["some ports of no peers", [{ toPorts: [{ ports: [{ port: "443" }] }] }], false],
  ["an empty list of ports", [{ toPorts: [] }], false],
  ["ports of an empty list of peers", [{ toPorts: PORTS("1", 65535), fromEndpoints: [] }], false],
  ["ports of groups", [{ toPorts: PORTS("1", 65535), fromGroups: [{ aws: {} }] }], false],
  ["halves of all addresses", [{ fromCIDR: ["0.0.0.0/1"] }, { fromCIDRSet: [{ cidr: "128.0.0.0/1" }] }], true],
  [
    "ports in parts",
    [
      { fromEntities: ["all"], toPorts: PORTS("1", 30000) },
      { fromCIDR: ["::/0"], toPorts: PORTS("30001", 65535) },
    ],
    true,
  ],
  ["ports in parts but some", [{ toPorts: PORTS("1", 30000) }, { toPorts: PORTS("30002", 65535) }], false],
  ["a half, and a group", [{ fromCIDR: ["0.0.0.0/1"] }, { fromCIDRSet: [{ cidrGroupRef: "partners" }] }], undefined],
  [
    "a group on some ports",
    [{ fromCIDR: ["0.0.0.0/1"] }, { fromCIDRSet: [{ cidrGroupRef: "partners" }], toPorts: PORTS("1", 80) }],
    false,
  ],
])("rules of %s together open: %s", (_title, rules, opens) => {
  expect(ingress(...rules).opens).toBe(opens);
  const egress = JSON.parse(JSON.stringify(rules).replaceAll('"from', '"to')) as object[];
  expect(rulesOf({ egress })[0]!.holds.Egress.opens).toBe(opens);
});

test("every pod of the cluster is admitted by several rules, too", () => {
  const rules = (last: number) => [
    { fromEntities: ["cluster"], toPorts: PORTS("1", 30000) },
    { fromEndpoints: [OF_ANY], toPorts: PORTS("30001", last) },
  ];
  expect([65535, 65000].map((last) => ingress(...rules(last)).whom)).toEqual([EVERY_POD, undefined]);
});

const EVERY_POD = "every pod of the cluster";
const OF_ANY = { matchExpressions: [{ key: "k8s:io.kubernetes.pod.namespace", operator: "Exists" }] };

test.each([
  [{ fromEntities: ["cluster"] }, true, true],
  [{ fromEntities: ["host"] }, false, false],
  [{ fromEntities: ["cluster"], toPorts: [{ ports: [{ port: "443" }] }] }, false, false],
  [{ fromEndpoints: [OF_ANY] }, true, true],
  [{ fromEndpoints: [{ ...OF_ANY, matchLabels: { app: "web" } }] }, false, false],
  [{ fromEndpoints: [{ matchLabels: { "io.cilium.k8s.namespace.labels.team": "a" } }] }, false, false],
  [{ fromEndpoints: [{}] }, false, true],
])("the rule %j admits every pod of the cluster: %s, and in a clusterwide policy: %s", (rule, own, clusterwide) => {
  const source = policy({ spec: { endpointSelector: {}, ingress: [rule] } });
  const wide = { ...source, object: { ...source.object, kind: "CiliumClusterwideNetworkPolicy" } };
  const held = [source, wide].map((each) => ciliumRules(each)[0]!.holds.Ingress);
  expect(held.map(({ opens }) => opens)).toEqual([own, clusterwide]);
  expect(held.map(({ whom }) => whom)).toEqual([own, clusterwide].map((is) => (is ? EVERY_POD : undefined)));
});

test("labels are told by where they come from, and those of namespaces and of nobody's pods can't be told", () => {
  const selectorOf = (matchLabels: object) => rulesOf({ endpointSelector: { matchLabels } })[0]!.selector;
  expect(selectorOf({ "k8s:app": "web" })?.requirements).toEqual([{ key: "app", operator: "In", values: ["web"] }]);
  expect(selectorOf({ "any.tier": "db" })?.requirements[0]?.key).toBe("tier");
  expect(selectorOf({ "k8s:io.cilium.k8s.namespace.labels.team": "a" })).toBeUndefined();
  expect(selectorOf({ "reserved:host": "" })).toBeUndefined();
});

test("each of several specs is a rule, and one for nodes is none about pods", () => {
  const specs = [
    { endpointSelector: {}, ingress: [{}] },
    { nodeSelector: {}, ingress: [{}] },
  ];
  expect(ciliumRules(policy({ specs }))).toHaveLength(1);
});

test("of a rule that only an apply knows nothing is told", () => {
  const [rule] = ciliumRules(policy({ spec: { endpointSelector: {}, ingress: "${var.x}" } }, "spec.ingress"));
  expect(rule).toMatchObject({
    holds: { Ingress: { closes: undefined, opens: undefined, overrides: { pods: true, outside: true } } },
  });
  expect(rule!.selector).toBeUndefined();
});

test.each([
  [{ toCIDR: ["169.254.169.254/32"] }, { pods: false, outside: false }, false],
  [{ toEntities: ["all"] }, { pods: true, outside: true }, true],
  [{ toEntities: ["cluster"] }, { pods: true, outside: false }, true],
  [{ toEntities: ["all"], toPorts: PORTS("1", 80) }, { pods: false, outside: false }, true],
  [{ toCIDRSet: [{ cidrGroupRef: "g" }] }, { pods: false, outside: true }, false],
  [{ toEndpoints: [{}] }, { pods: false, outside: false }, false],
  [
    { toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": "uni" } }] },
    { pods: false, outside: false },
    true,
  ],
])("the denial %j overrides %j, and pods of other namespaces: %s", (rule, overrides, denies) => {
  expect(rulesOf({ egressDeny: [rule] })[0]!.holds.Egress).toMatchObject({ overrides, pods: { denies } });
});

test("what is for the own namespace's pods is for no others", () => {
  const pods = (...rules: readonly object[]) => ingress(...rules).pods;
  expect(pods({ fromEndpoints: [{}, { matchLabels: { "k8s:io.kubernetes.pod.namespace": "shop" } }] })).toEqual(
    NOTHING.pods,
  );
  expect(pods({ fromEntities: ["world"] })).toEqual(NOTHING.pods);
  expect(pods({ fromEntities: ["cluster"], toPorts: PORTS("443", 443) }).through).toEqual([
    { empty: true, requirements: [] },
  ]);
});
