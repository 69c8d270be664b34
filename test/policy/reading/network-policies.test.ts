import {
  cidrText,
  isToEveryPod,
  opensTo,
  policiesOf,
  readNetworkPolicy,
  wholePorts,
} from "../../../constructs/policy/reading/network-policies";
import { evidenceOf, object } from "../support";

const allowsEverything = (allowance: Parameters<typeof opensTo>[0]) => opensTo(allowance) === "everywhere";

const read = (spec: object) => readNetworkPolicy(object("NetworkPolicy", "p", { namespace: "a", spec }));

test("without policyTypes a policy is for ingress, and for egress where it has egress rules", () => {
  expect(read({ podSelector: {} }).directions).toEqual(["Ingress"]);
  expect(read({ podSelector: {}, egress: [{}] }).directions).toEqual(["Ingress", "Egress"]);
  expect(read({ podSelector: {}, policyTypes: ["Egress"] }).directions).toEqual(["Egress"]);
});

test("a policy with a selector is not for every pod, and one without any is", () => {
  for (const spec of [{ podSelector: {} }, { podSelector: null }, {}]) expect(read(spec).everyPod).toBe(true);
  expect(read({ podSelector: { matchLabels: { app: "web" } } }).everyPod).toBe(false);
});

test.each([
  [{}, true],
  [{ from: [] }, true],
  [{ ports: [{ port: 80 }] }, false],
  [{ from: [{ podSelector: {} }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }, true],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] }, false],
  [{ ports: [{ port: 1, endPort: 65535 }] }, true],
  [
    {
      ports: [
        { port: 30000, endPort: 65535 },
        { port: "1", endPort: "32767" },
      ],
    },
    true,
  ],
  [
    {
      ports: [
        { port: 30000, endPort: 65535 },
        { port: 1, endPort: 29998 },
      ],
    },
    false,
  ],
  [{ ports: [{ protocol: "TCP" }] }, true],
  [{ ports: [{ protocol: "UDP" }, { port: "https" }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/1" } }, { ipBlock: { cidr: "128.0.0.0/1" } }] }, true],
  [{ from: [{ ipBlock: { cidr: "::/1" } }, { podSelector: {} }, { ipBlock: { cidr: "8000::/1" } }] }, true],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/1" } }, { ipBlock: { cidr: "128.0.0.0/2" } }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["0.0.0.0/1", "128.0.0.0/1"] } }] }, false],
  [{ from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }, { ipBlock: { cidr: "10.0.0.0/7" } }] }, true],
])("the rule %j allows everything: %s", (rule, expected) => {
  expect(read({ ingress: [rule] }).allowances.Ingress.map(allowsEverything)).toEqual([expected]);
});

test("a policy without a readable specification selects everything and allows nothing", () => {
  expect(read("odd" as unknown as object)).toMatchObject({
    everyPod: true,
    directions: ["Ingress"],
    allowances: { Ingress: [], Egress: [] },
  });
});

test.each([
  [[], "every port"],
  [[{ protocol: "SCTP" }, { protocol: "UDP" }, { port: null }], "every port"],
  [[{ protocol: "UDP" }, { port: 1, endPort: 65535 }], "every port of TCP and UDP"],
  [[{ port: 443 }, { port: "metrics" }], undefined],
])("the ports %j are %s", (ports, expected) => {
  expect(read({ ingress: [{ ports }] }).allowances.Ingress.map(wholePorts)).toEqual([expected]);
});

const blocks = (...cidrs: readonly string[]) => ({ from: cidrs.map((cidr) => ({ ipBlock: { cidr } })) });

test("blocks that are all addresses together are one peer more, and are named", () => {
  const [allowance] = read({ ingress: [blocks("0.0.0.0/1", "128.0.0.0/1")] }).allowances.Ingress;
  expect(allowance?.peers?.map(cidrText)).toEqual(["0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/1, 128.0.0.0/1"]);
  const many = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/3", "160.0.0.0/3", "192.0.0.0/2"];
  const [another] = read({ ingress: [blocks(...many)] }).allowances.Ingress;
  expect(cidrText(another!.peers!.at(-1)!)).toBe("0.0.0.0/2, 64.0.0.0/2, 128.0.0.0/3, 160.0.0.0/3, …");
});

const half = (first: boolean, ports?: readonly object[]) => ({
  ...blocks(first ? "0.0.0.0/1" : "128.0.0.0/1"),
  ...(ports === undefined ? {} : { ports }),
});
const WEB = [{ port: 443 }, { port: 80, protocol: "TCP" }];
const togetherIn = (...ingress: readonly object[]) =>
  read({ ingress }).allowances.Ingress.map(({ peers = [] }) => peers.some(({ together }) => together !== undefined));

test.each([
  ["no ports", half(true), half(false), [true, false]],
  ["the same ports in another order", half(true, WEB), half(false, [...WEB].reverse()), [true, false]],
  ["every port in other words", half(true, [{}]), half(false, [{ port: 1, endPort: 65535 }]), [true, false]],
  ["the ports of the other, too", half(true), half(false, WEB), [false, true]],
  ["some ports of the other", half(true, WEB), half(false, [{ port: 80 }, { port: 22 }]), [false, false, true]],
  ["other ports", half(true, WEB), half(false, [{ port: 8080 }]), [false, false]],
  ["ports of another protocol", half(true, [{ protocol: "UDP" }]), half(false, WEB), [false, false]],
])("rules are all addresses together where they have %s", (_title, one, other, expected) => {
  expect(togetherIn(one, other)).toEqual(expected);
});

test("a rule that adds nothing to what others are together is not told for them", () => {
  expect(togetherIn(half(true), { ...blocks("10.0.0.0/8"), ports: WEB }, half(false))).toEqual([true, false, false]);
});

test("halves in two rules allow everything on every port alone", () => {
  const all = (...egress: readonly object[]) => read({ egress }).allowances.Egress.some(allowsEverything);
  const to = ({ from, ...rule }: ReturnType<typeof half>) => ({ ...rule, to: from });
  expect(all(to(half(true)), to(half(false)))).toBe(true);
  expect(all(to(half(true, WEB)), to(half(false, WEB)))).toBe(false);
});

const LOW = [{ port: 1, endPort: 32767 }];
const REST = [{ port: 32768, endPort: 65535 }];
const ingressOf = (...ingress: readonly object[]) => read({ ingress }).allowances.Ingress;

test.each([
  ["ports of everybody", [{ ports: LOW }, { ports: REST }], ["TCP"]],
  [
    "ports of everybody, of another protocol",
    [LOW, REST].map(([port]) => ({ ports: [{ ...port, protocol: "UDP" }] })),
    ["UDP"],
  ],
  [
    "ports of all addresses",
    [
      { ...blocks("0.0.0.0/0"), ports: LOW },
      { ...blocks("0.0.0.0/0"), ports: REST },
    ],
    ["TCP"],
  ],
  ["ports of half of them", [half(true), half(false, LOW), half(false, REST)], undefined],
  [
    "ports that overlap",
    [
      half(true, LOW),
      half(true, REST),
      half(false, [{ port: 1, endPort: 80 }]),
      half(false, [{ port: 9, endPort: 65535 }]),
    ],
    ["TCP"],
  ],
])("rules of %s in parts are one allowance more", (_title, rules, whole = ["TCP"]) => {
  const found = ingressOf({ from: [{ podSelector: {} }] }, ...rules);
  expect(found.some(allowsEverything)).toBe(whole.includes("TCP"));
  expect(found.at(-1)).toMatchObject({ whole, rules: rules.map((_rule, index) => index + 1) });
  expect(found.slice(0, -1).some(allowsEverything)).toBe(false);
});

test("the blocks of that allowance are named, and none where some rule is for everybody", () => {
  const every = blocks("0.0.0.0/0");
  const found = [{ ...every, ports: REST }, { ports: REST }].map((rest) =>
    ingressOf({ ...every, ports: LOW }, rest).at(-1),
  );
  expect(found.map((allowance) => allowance?.peers?.map(cidrText))).toEqual([["0.0.0.0/0"], undefined]);
});

test.each([
  ["one port is missing", [{ ports: LOW }, { ports: [{ port: 32769, endPort: 65535 }] }]],
  ["a name may be any port", [{ ports: LOW }, { ports: [{ port: "rest" }] }]],
  ["protocols differ", [{ ports: LOW }, { ports: REST.map((port) => ({ ...port, protocol: "UDP" })) }]],
  [
    "families differ",
    [
      { ...blocks("0.0.0.0/0"), ports: LOW },
      { ...blocks("::/0"), ports: REST },
    ],
  ],
  ["halves are on different ports", [half(true, LOW), half(false, REST)]],
  ["halves are of different protocols", [half(true, LOW), half(false, [{ protocol: "UDP" }])]],
  ["one rule is it alone", [{}, { ports: LOW }, { ports: REST }]],
])("no allowance is added where %s", (_title, rules) => {
  expect(ingressOf(...rules)).toHaveLength(rules.length);
});

test("halves that share some of their ports are all addresses there", () => {
  const found = ingressOf(half(true, LOW), half(false, [{ port: 80, endPort: 65535 }]));
  expect(found).toHaveLength(3);
  expect(found.at(-1)).toEqual({
    whole: [],
    named: [{ protocol: "TCP", port: 80, endPort: 32767 }],
    rules: [0, 1],
    peers: [{ cidr: "0.0.0.0/0", together: ["0.0.0.0/1", "128.0.0.0/1"] }],
  });
});

test("every pod of the cluster is let in by several rules, too", () => {
  const from = [{ namespaceSelector: {} }];
  const found = ingressOf({ from, ports: LOW }, { from, ports: REST });
  expect(found.map(isToEveryPod)).toEqual([true, true, true]);
  expect(found.at(-1)).toMatchObject({ whole: ["TCP"], rules: [0, 1] });
  expect(found.some(allowsEverything)).toBe(false);
});

test("where one block is all of it already, nothing is added", () => {
  expect(read({ ingress: [blocks("0.0.0.0/0", "10.0.0.0/8")] }).allowances.Ingress[0]?.peers).toHaveLength(2);
});

test("a namespace's policies are read once, whoever asks", () => {
  const source = object("NetworkPolicy", "p", { namespace: "a", apiVersion: "networking.k8s.io/v1" });
  const evidence = evidenceOf(source);
  const ofTenant = (tenant: string) =>
    policiesOf(evidence, { cell: "a1", name: "a", tenant, labels: new Map(), source } as never);
  expect(ofTenant("uni")).toHaveLength(1);
  expect(ofTenant("uni")).toBe(ofTenant("charite"));
});
