import { evidenceFromExample } from "../../../../constructs/policy/example";
import { noForeignIngress } from "../../../../constructs/policy/rules/tenancy/no-foreign-ingress";
import { evidenceOf, foundBy, object } from "../../support";

const namespace = object("Namespace", "charite", { labels: { "gigafactory.io/tenant": "charite" } });
const said = (...ingress: readonly object[]) =>
  foundBy(
    noForeignIngress,
    evidenceOf(namespace, object("NetworkPolicy", "p", { namespace: "charite", spec: { podSelector: {}, ingress } })),
  );
const from = (cidr: string, port: number, endPort: number) => ({
  from: [{ ipBlock: { cidr } }],
  ports: [{ port, endPort }],
});

test("a rule that lets somebody in is told once, though it is everybody with others", () => {
  expect(said({ ports: [{ port: 1, endPort: 80 }] }, { ports: [{ port: 81, endPort: 65535 }] })).toEqual([
    "violation: spec.ingress[0] lets in everybody: the rule names no peers",
    "violation: spec.ingress[1] lets in everybody: the rule names no peers",
  ]);
});

test("rules that let nobody in alone, and everybody together, are told as one", () => {
  const rules = [
    from("0.0.0.0/1", 1, 40000),
    from("0.0.0.0/1", 40001, 65535),
    from("128.0.0.0/1", 1, 30000),
    from("128.0.0.0/1", 30001, 65535),
  ];
  expect(said(...rules)).toEqual([
    "violation: spec.ingress lets in every address (0.0.0.0/1, 128.0.0.0/1), other tenants' pods included",
  ]);
  expect(said(rules[0]!, rules[3]!)).toHaveLength(1);
  expect(said(rules[1]!, rules[2]!)).toEqual([expect.stringMatching(/^unknown: /)]);
});

/** What is said of addresses in a cell whose site says those of its pods; `""` for a site that doesn't. */
const saidInCell = (podCidr: string, ...ipBlocks: readonly object[]) => {
  const spec = { podSelector: {}, ingress: [{ from: ipBlocks.map((ipBlock) => ({ ipBlock })) }] };
  const documents = [
    { apiVersion: "v1", kind: "Namespace", metadata: namespace.object.metadata },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "p", namespace: "charite" },
      spec,
    },
  ];
  const site = `cells: {a1: {network: ${podCidr === "" ? "{}" : `{podCidr: "${podCidr}"}`}}}`;
  const example = [site, ...documents.map((document) => JSON.stringify(document))].join("\n---\n");
  return foundBy(noForeignIngress, evidenceFromExample(example));
};
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

test.each([
  ["a block around them", "10.128.0.0/10", { cidr: "10.0.0.0/8" }, "10.0.0.0/8"],
  ["their own block", "10.128.0.0/10", { cidr: "10.128.0.0/10" }, "10.128.0.0/10"],
  ["one of them", "10.128.0.0/10", { cidr: "10.130.1.2/32" }, "10.130.1.2/32"],
  ["half of all", "10.128.0.0/10", { cidr: "0.0.0.0/1" }, "0.0.0.0/1"],
  [
    "all but half of them",
    "10.128.0.0/10",
    { cidr: "0.0.0.0/0", except: ["10.128.0.0/11"] },
    "every address (0.0.0.0/0)",
  ],
])("%s lets pods in that have those addresses", (_title, podCidr, block, who) => {
  expect(saidInCell(podCidr, block)).toEqual([
    `violation: spec.ingress[0] lets in ${who}, other tenants' pods included`,
  ]);
});

test.each([
  ["what holds them is left out", "10.128.0.0/10", { cidr: "0.0.0.0/0", except: PRIVATE }],
  ["parts add up", "10.128.0.0/10", { cidr: "0.0.0.0/0", except: ["10.128.0.0/11", "10.160.0.0/11"] }],
  ["the block is another", "10.128.0.0/10", { cidr: "10.0.0.0/9" }],
])("addresses without those of pods let none in: %s", (_title, podCidr, block) => {
  expect(saidInCell(podCidr, block)).toEqual([]);
});

const inDoubt = (block: string, part: string) =>
  `unknown: spec.ingress[0] lets in ${block}, and with it other tenants' pods, if pods have addresses of ${part}: nobody says which they have, as podCidr of the cell in site.yaml or podNetworks of this rule in policy.yaml would`;

test.each([
  [{ cidr: "10.0.0.0/8" }, "10.0.0.0/8"],
  [{ cidr: "10.7.0.0/16" }, "10.7.0.0/16"],
  [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }, "172.16.0.0/12"],
])("where nobody says which addresses pods have, %j may let some in", (block, part) => {
  expect(said({ from: [{ ipBlock: block }] })).toEqual([inDoubt(block.cidr, part)]);
  expect(saidInCell("", block)).toEqual([inDoubt(block.cidr, part)]);
});

test.each([{ cidr: "203.0.113.0/24" }, { cidr: "10.1.2.3/32" }, { cidr: "0.0.0.0/0", except: PRIVATE }])(
  "%j is no pod's, whoever says nothing",
  (block) => {
    expect(said({ from: [{ ipBlock: block }] })).toEqual([]);
    expect(saidInCell("", block)).toEqual([]);
  },
);

test("a policy that says which addresses pods have settles it", () => {
  const by = (podNetwork: string, ipBlock: object) => {
    const spec = { podSelector: {}, ingress: [{ from: [{ ipBlock }] }] };
    return foundBy(
      noForeignIngress,
      evidenceOf(namespace, object("NetworkPolicy", "p", { namespace: "charite", spec })),
      noForeignIngress.parameters!.parse({ podNetworks: [podNetwork] }),
    );
  };
  expect(by("10.128.0.0/10", { cidr: "10.0.0.0/8" })).toEqual([
    "violation: spec.ingress[0] lets in 10.0.0.0/8, other tenants' pods included",
  ]);
  expect(by("192.168.0.0/16", { cidr: "10.0.0.0/8" })).toEqual([]);
  expect(by("fd00:10::/32", { cidr: "fd00::/8" })).toHaveLength(1);
  expect(by("fd00:10::/32", { cidr: "::/0", except: ["fd00:10::/33"] })).toHaveLength(1);
  expect(by("fd00:10::/32", { cidr: "::/0", except: ["fd00:10::/33", "fd00:10:8000::/33"] })).toEqual([]);
});
