import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { partOfManifests } from "../../../constructs/policy/evidence/manifests";
import { partOfPlan, partOfState } from "../../../constructs/policy/evidence/shown";
import type { EvidencePart } from "../../../constructs/policy/evidence/parts";
import { check } from "../../../constructs/policy/checker";
import { networkPolicy } from "../../../constructs/policy/rules/hardening/network-policy";
import { uniqueObjects } from "../../../constructs/policy/rules/terraform/unique-objects";

const pod = (provider?: string) => ({
  ...(provider === undefined ? {} : { provider }),
  metadata: { name: "web", namespace: "shop" },
  spec: { container: [{ name: "c", image: "i" }] },
});
const policy = (provider?: string) => ({
  ...(provider === undefined ? {} : { provider }),
  metadata: { name: "deny", namespace: "shop" },
  spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"] },
});

const configuration = (id: string, kubernetes: unknown, resource: object) =>
  readConfiguration(id, { provider: { kubernetes }, resource, variable: { east: { default: "https://east" } } });
const evidence = (...parts: readonly EvidencePart[]) => evidenceOfParts(parts, { whole: false });
const cells = (...parts: readonly EvidencePart[]) => evidence(...parts).objects.map(({ cell }) => cell);
const said = (of: ReturnType<typeof evidence>, rule = networkPolicy) =>
  check(of, { rules: [rule] }).findings.map(({ verdict, subject }) => `${verdict}: ${subject}`);

const WEST_AND_EAST = [
  { alias: "west", host: "https://west" },
  { alias: "east", host: "${var.east}" },
];

test("a policy in one cluster protects no pod of another", () => {
  const resource = (home: string) => ({
    kubernetes_pod_v1: { web: pod("kubernetes.west") },
    kubernetes_network_policy_v1: { deny: policy(`kubernetes.${home}`) },
  });
  expect(said(evidence(configuration("net", WEST_AND_EAST, resource("west"))))).toEqual([]);
  expect(said(evidence(configuration("net", WEST_AND_EAST, resource("east"))))).toEqual([
    "violation: Pod shop/web in kubernetes.west",
  ]);
});

test("objects of one name in two clusters are two, each with a finding id of its own", () => {
  const both = configuration("net", WEST_AND_EAST, {
    kubernetes_pod_v1: { a: pod("kubernetes.west"), b: pod("${kubernetes.east}") },
  });
  expect(cells(both)).toEqual(["kubernetes.west", "kubernetes.east"]);
  const { findings } = check(evidence(both), { rules: [networkPolicy, uniqueObjects] });
  expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  expect(findings.map(({ rule }) => rule)).toEqual(["hardening/network-policy", "hardening/network-policy"]);
});

test("what has no alias stays where manifests are, and a resource is its object's", () => {
  const net = configuration("net", [{ host: "https://a" }, { alias: "west", host: "https://west" }], {
    kubernetes_pod_v1: { a: pod(), b: pod("kubernetes.west") },
  });
  const { objects, stacks } = evidence(net);
  expect(objects.map(({ cell }) => cell)).toEqual([undefined, "kubernetes.west"]);
  expect(stacks[0]!.resources.map(({ object }) => object)).toEqual(objects);
});

test("one cluster needs no name, however it is named", () => {
  const alias = configuration("net", WEST_AND_EAST, { kubernetes_pod_v1: { a: pod("kubernetes.west") } });
  const alone = configuration("web", { host: "https://west" }, { kubernetes_pod_v1: { a: pod() } });
  const unsaid = configuration("app", { host: "${data.c.endpoint}" }, { kubernetes_pod_v1: { a: pod() } });
  const manifests = partOfManifests([]);
  expect(cells(alias, alone, unsaid, manifests)).toEqual([undefined, undefined, undefined]);
});

test("stacks whose providers name different clusters are apart, and those that name none stay together", () => {
  const stack = (id: string, host: string) => configuration(id, { host }, { kubernetes_pod_v1: { a: pod() } });
  expect(cells(stack("a", "https://a"), stack("b", "https://b"), stack("c", "${data.c.endpoint}"))).toEqual([
    "https://a",
    "https://b",
    undefined,
  ]);
});

const OPEN = ["west", "east"].map((alias) => ({ alias, host: `\${data.${alias}.endpoint}` }));
const reasons = (of: ReturnType<typeof evidence>) =>
  check(of, { rules: [networkPolicy] }).findings.map(({ verdict, reason }) => `${verdict}: ${reason ?? ""}`);

test("addresses that only an apply knows may be one", () => {
  const covered = configuration("net", OPEN, {
    kubernetes_pod_v1: { web: pod("kubernetes.west") },
    kubernetes_network_policy_v1: { deny: policy("kubernetes.east") },
  });
  expect(reasons(evidence(covered))).toEqual([
    "unknown: no NetworkPolicy selects its pod, if kubernetes.west and kubernetes.east lead to different clusters",
  ]);
  const bare = configuration("net", OPEN, {
    kubernetes_pod_v1: { a: pod("kubernetes.west"), b: pod("kubernetes.east") },
  });
  expect(said(evidence(bare))).toEqual([
    "violation: Pod shop/web in kubernetes.east",
    "violation: Pod shop/web in kubernetes.west",
  ]);
});

test("an address that nobody knows may be one that somebody does", () => {
  const half = configuration("net", [{ host: "https://a" }, OPEN[0]], {
    kubernetes_pod_v1: { web: pod() },
    kubernetes_network_policy_v1: { deny: policy("kubernetes.west") },
  });
  expect(reasons(evidence(half))).toEqual([
    "unknown: no NetworkPolicy selects its pod, if the provider without an alias and kubernetes.west lead to different clusters",
  ]);
});

test("stacks whose addresses only an apply knows may be for several clusters", () => {
  const prod = configuration("prod", { host: "${data.prod.endpoint}" }, { kubernetes_pod_v1: { web: pod() } });
  const dev = (host: string) => configuration("dev", { host }, { kubernetes_network_policy_v1: { deny: policy() } });
  expect(reasons(evidence(prod, dev("${data.dev.endpoint}")))).toEqual([
    "unknown: no NetworkPolicy selects its pod, unless stack prod and stack dev are for one cluster",
  ]);
  expect(reasons(evidence(prod, dev("https://dev")))).toEqual([
    "unknown: no NetworkPolicy selects its pod, unless stack prod and stack dev are for one cluster",
  ]);
});

test("stacks that say nothing of where they go are run in one environment", () => {
  const prod = readConfiguration("prod", { resource: { kubernetes_pod_v1: { web: pod() } } });
  const dev = readConfiguration("dev", { resource: { kubernetes_network_policy_v1: { deny: policy() } } });
  expect(reasons(evidence(prod, dev))).toEqual([]);
});

const both = (a: string | undefined, b: string | undefined) => ({
  kubernetes_pod_v1: { web: pod(a) },
  kubernetes_network_policy_v1: { deny: policy(b) },
});

test("an address that nobody knows may be each that somebody does, whichever stands first", () => {
  const [west, east, open] = [
    WEST_AND_EAST[0],
    { alias: "east", host: "https://east" },
    { alias: "open", host: "${data.c.h}" },
  ];
  for (const blocks of [
    [west, east, open],
    [open, east, west],
  ])
    for (const home of ["west", "east"]) {
      const resource = both(`kubernetes.${home}`, "kubernetes.open");
      const other = {
        kubernetes_namespace_v1: {
          a: { provider: `kubernetes.${home === "west" ? "east" : "west"}`, metadata: { name: "x" } },
        },
      };
      expect(reasons(evidence(configuration("net", blocks, { ...other, ...resource })))).toEqual([
        `unknown: no NetworkPolicy selects its pod, if kubernetes.${home} and kubernetes.open lead to different clusters`,
      ]);
    }
});

test("a stack may be for each of the clusters that others name, if nobody knows where it goes", () => {
  const named = (id: string) =>
    configuration(id, { host: `https://${id}` }, { kubernetes_namespace_v1: { a: { metadata: { name: id } } } });
  const web = configuration("web", { host: "https://web" }, { kubernetes_pod_v1: { web: pod() } });
  for (const host of ["${data.c.h}", undefined]) {
    const deny = configuration("deny", host === undefined ? {} : { host }, {
      kubernetes_network_policy_v1: { deny: policy() },
    });
    for (const parts of [
      [named("a"), web, deny],
      [deny, web, named("a")],
    ])
      expect(reasons(evidence(...parts))).toEqual([
        "unknown: no NetworkPolicy selects its pod, if stack web and stack deny lead to different clusters",
      ]);
  }
});

test("manifests beside several clusters may be for each of them, and beside one are for it", () => {
  const document = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "deny", namespace: "shop" },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  };
  const manifests = partOfManifests([{ document }]);
  const west = { kubernetes_pod_v1: { web: pod("kubernetes.west") } };
  const east = { kubernetes_namespace_v1: { a: { provider: "kubernetes.east", metadata: { name: "x" } } } };
  const hosts = WEST_AND_EAST.map(({ alias }) => ({ alias, host: `https://${alias}` }));
  expect(reasons(evidence(configuration("net", hosts, { ...west, ...east }), manifests))).toEqual([
    expect.stringMatching(
      /^unknown: no NetworkPolicy selects its pod, if kubernetes\.west of stack net and what is in no stack lead/,
    ),
  ]);
  for (const alias of [hosts[0]!, OPEN[0]!])
    expect(reasons(evidence(configuration("net", [alias], west), manifests))).toEqual([]);
});

test("what is wrong in manifests in each cluster is told once, and for certain", () => {
  const document = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", namespace: "shop" },
    spec: { containers: [{ name: "c" }] },
  };
  const manifests = partOfManifests([{ document }]);
  const maps = (provider: string) => ({ provider, metadata: { name: "m" } });
  const hosts = ["west", "east"].map((alias) => ({ alias, host: `https://${alias}` }));
  const beside = configuration("net", hosts, {
    kubernetes_config_map_v1: { a: maps("kubernetes.west"), b: maps("kubernetes.east") },
  });
  expect(said(evidence(beside, manifests))).toEqual(["violation: Pod shop/web"]);
  const denied = configuration("net", hosts, {
    kubernetes_config_map_v1: { a: maps("kubernetes.west") },
    kubernetes_network_policy_v1: { deny: policy("kubernetes.east") },
  });
  expect(said(evidence(denied, manifests))).toEqual(["unknown: Pod shop/web"]);
});

test("kubectl may be for another cluster than kubernetes", () => {
  const stack = (host: string) =>
    readConfiguration("net", {
      provider: { kubernetes: { host: "https://a" }, kubectl: { host } },
      resource: {
        kubernetes_pod_v1: { web: pod() },
        kubectl_manifest: {
          deny: {
            yaml_body: JSON.stringify({
              apiVersion: "networking.k8s.io/v1",
              kind: "NetworkPolicy",
              metadata: { name: "deny", namespace: "shop" },
              spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
            }),
          },
        },
      },
    });
  expect(said(evidence(stack("https://a")))).toEqual([]);
  expect(said(evidence(stack("https://b")))).toEqual(["violation: Pod shop/web in net"]);
});

const planned = (references: Readonly<Record<string, string>>) => ({
  format_version: "1.2",
  planned_values: {
    root_module: {
      resources: Object.keys(references).map((address) => ({
        address,
        mode: "managed",
        type: "kubernetes_config_map_v1",
        name: "a",
        values: { metadata: [{ name: "a", namespace: "shop" }] },
      })),
    },
  },
  resource_changes: Object.keys(references).map((address) => ({
    address,
    mode: "managed",
    type: "kubernetes_config_map_v1",
    change: { actions: ["update"], before: { metadata: [{ name: "a", namespace: "shop" }] }, after: {} },
  })),
  configuration: {
    provider_config: Object.fromEntries(
      Object.values(references).map((key) => [
        key,
        { name: "kubernetes", expressions: { host: { references: [`data.${key}.endpoint`] } } },
      ]),
    ),
    root_module: {
      resources: Object.entries(references).map(([address, key]) => ({ address, provider_config_key: key })),
    },
  },
});

test("of a plan, what it would change stands where it will stand", () => {
  const plan = planned({ "kubernetes_config_map_v1.a": "kubernetes", "kubernetes_config_map_v1.b": "kubernetes.west" });
  const { stacks, objects } = evidence(partOfPlan("p", plan));
  const { changes } = stacks[0]!;
  expect(changes!.map(({ before }) => before.cell)).toEqual([undefined, "kubernetes.west"]);
  expect(changes!.map(({ after }) => after)).toEqual(objects);
});

test("two makers of one object are told in a plan by their clusters; a state doesn't say", () => {
  const of = (key: string) =>
    evidence(
      partOfPlan("p", planned({ "kubernetes_config_map_v1.a": "kubernetes", "kubernetes_config_map_v1.b": key })),
    );
  expect(said(of("kubernetes.west"), uniqueObjects)).toEqual(["unknown: ConfigMap shop/a in p"]);
  expect(said(of("kubernetes"), uniqueObjects)).toEqual(["violation: ConfigMap shop/a in p"]);
  const { planned_values: values } = planned({ a: "kubernetes", b: "kubernetes" });
  const state = evidence(partOfState("s", { format_version: "1.0", values }));
  expect(said(state, uniqueObjects)).toEqual(["unknown: ConfigMap shop/a in s"]);
});

test("a kubeconfig of the directory that a stack runs in is one for each stack, however its path is spelled", () => {
  const resource = { kubernetes_namespace_v1: { x: { metadata: { name: "shop" } } } };
  const at = (id: string, file: string) => configuration(id, { config_path: file }, resource);
  const finding = (...files: readonly string[]) =>
    said(evidence(...files.map((file, nth) => at(`stack-${nth}`, file))), uniqueObjects);
  expect(finding("kubeconfig", "./kubeconfig")).toEqual(["unknown: Namespace shop in stack-0"]);
  expect(finding("kubeconfig", "kubeconfig")).toEqual(["unknown: Namespace shop in stack-0"]);
  expect(finding("~/.kube/config", "~/.kube//config")).toEqual(["violation: Namespace shop in stack-0"]);
});

test("one file of one stack is one, however its path is spelled", () => {
  const providers = ["k/config", "./k/./config"].map((file, nth) => ({ alias: `p${nth}`, config_path: file }));
  const namespace = (nth: number) => ({ provider: `kubernetes.p${nth}`, metadata: { name: "shop" } });
  const resource = { kubernetes_namespace_v1: { a: namespace(0), b: namespace(1) } };
  expect(said(evidence(configuration("net", providers, resource)), uniqueObjects)).toEqual([
    "violation: Namespace shop in net",
  ]);
});
