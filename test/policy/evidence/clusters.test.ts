import type { ProviderBlock } from "../../../constructs/policy/evidence/clusters";
import { clustersOf } from "../../../constructs/policy/evidence/clusters";

const block = (reference: string, config: object = {}): ProviderBlock => ({ reference, config: { ...config } });

const of = (blocks: readonly ProviderBlock[], reference?: string, type = "kubernetes_pod") =>
  clustersOf(blocks, () => reference)({ stack: "net", type, name: "x", address: `${type}.x`, config: {} });

const [west, east] = [
  block("kubernetes.west", { host: "https://west.example" }),
  block("kubernetes.east", { host: "https://east.example" }),
];

test("aliases that lead to different addresses are different clusters", () => {
  const [one, other] = [of([west, east], "kubernetes.west"), of([west, east], "kubernetes.east")];
  expect([one.name, one.alias]).toEqual(["https://west.example", "kubernetes.west"]);
  expect([other.name, other.alias]).toEqual(["https://east.example", "kubernetes.east"]);
  expect(one.endpoint).not.toBe(other.endpoint);
});

test("whatever contexts are named, a cluster that is named is one", () => {
  const to = (context: string, cluster: string) => ({
    ...{ config_path: "/k", config_context: context, config_context_cluster: cluster },
  });
  const blocks = [
    block("kubernetes", to("a", "prod")),
    block("kubernetes.b", to("b", "prod")),
    block("kubernetes.c", to("a", "test")),
  ];
  expect(of(blocks, "kubernetes.b").endpoint).toBe(of(blocks).endpoint);
  expect(of(blocks, "kubernetes.c").endpoint).not.toBe(of(blocks).endpoint);
});

test("an alias that leads where the provider without one does is that cluster, whatever its credentials", () => {
  const blocks = [
    block("kubernetes", { host: "https://West.example/", token: "a" }),
    block("kubernetes.admin", { host: "https://west.example", token: "b" }),
  ];
  expect(of(blocks, "kubernetes.admin")).toEqual(of(blocks));
  expect(of(blocks).alias).toBeUndefined();
});

test.each([
  ["a reference", { host: "${data.c.endpoint}" }, undefined],
  ["a context", { config_context: "west" }, "west"],
  ["a context of a file", { config_context: "west", config_path: "~/c" }, "west of ~/c"],
  ["a cluster of a kubeconfig", { config_context_cluster: "west", config_path: "~/c" }, "west of ~/c"],
  ["an address with its scheme's own port", { host: "https://A.example:443/" }, "https://a.example"],
  ["a file", { config_path: "~/c" }, "~/c"],
  ["files", { config_paths: ["a", "b"] }, "a of b"],
  ["empty texts", { host: "", config_context: "", config_path: "" }, undefined],
  ["no texts", { host: null, config_paths: [1] }, undefined],
])("%s is named as it is written", (_, config, name) => {
  expect(of([block("kubernetes", config)]).name).toBe(name);
});

test("aliases are told apart by references", () => {
  const blocks = ["a", "b"].map((name) => block(`kubernetes.${name}`, { host: `\${data.${name}.endpoint}` }));
  expect(of(blocks, "kubernetes.a").endpoint).not.toBe(of(blocks, "kubernetes.b").endpoint);
});

test("an alias that is not configured here is a cluster of its own", () => {
  expect(of([], "kubernetes.west")).toMatchObject({ endpoint: "${kubernetes.west}", alias: "kubernetes.west" });
  expect(of([])).toEqual({ endpoint: "", destination: {} });
});

test("a provider by a local name of its own is known by it", () => {
  const blocks = ["k8s_east", "k8s_west"].map((name) => block(name, { host: `https://${name}` }));
  expect(blocks.map(({ reference }) => of(blocks, reference).alias)).toEqual(["k8s_east", "k8s_west"]);
});

test("a context is not the cluster of the same name", () => {
  const [one, other] = [{ config_context: "a" }, { config_context_cluster: "a" }].map((config) =>
    of([block("kubernetes", config)]),
  );
  expect(one!.endpoint).not.toBe(other!.endpoint);
});

test("thousands of aliases are told apart in one pass", () => {
  const blocks = Array.from({ length: 3000 }, (_, index) =>
    block(`kubernetes.a${index}`, { host: `https://${index}` }),
  );
  const clusterOf = clustersOf(blocks, ({ name }) => name);
  const names = blocks.map(({ reference }) =>
    clusterOf({ stack: "net", type: "kubernetes_pod", name: reference, address: "x", config: {} }),
  );
  expect(new Set(names.map(({ alias }) => alias)).size).toBe(3000);
});

test("kubectl without an alias is for the cluster that kubernetes is for, unless it says another", () => {
  const of2 = (home: object, kubectl: object) => {
    const blocks = [block("kubernetes", home), block("kubectl", kubectl)];
    const [own, base] = [of(blocks, undefined, "kubectl_manifest"), of(blocks)];
    return own.endpoint === base.endpoint ? "one" : own.alias;
  };
  expect(of2({ host: "https://a" }, {})).toBe("one");
  expect(of2({ host: "https://a" }, { config_path: "~/c" })).toBe("one");
  expect(of2({ host: "${data.c.endpoint}" }, { host: "${data.c.url}" })).toBe("one");
  expect(of2({ host: "https://a" }, { host: "https://A/" })).toBe("one");
  expect(of2({ host: "https://a" }, { host: "https://b" })).toBe("kubectl");
  expect(of2({ config_context: "a" }, { config_context: "b" })).toBe("kubectl");
  expect(of([block("kubectl", { config_path: "~/c" })], undefined, "kubectl_manifest").name).toBe("~/c");
});

test("a file in a list is the file", () => {
  const [one, other] = [{ config_path: "~/c" }, { config_paths: ["~/c"] }].map((config) =>
    of([block("kubernetes", config)]),
  );
  expect(one).toEqual(other);
});

test("names in expressions are told apart by their letters' case, addresses are not", () => {
  const blocks = ["${var.East}", "${var.east}"].map((host, index) => block(`kubernetes.a${index}`, { host }));
  expect(of(blocks, "kubernetes.a0").endpoint).not.toBe(of(blocks, "kubernetes.a1").endpoint);
});

test("a context has a name whatever its file is called", () => {
  expect(of([block("kubernetes", { config_path: "${var.file}", config_context: "west" })]).name).toBe("west");
  expect(of([block("kubernetes", { config_path: "~/c", config_context: "${var.context}" })]).name).toBeUndefined();
});

test("a context may be called host", () => {
  const [one, other] = [{ config_context: "host", config_path: "~/c" }, { host: "~/c" }].map((config) =>
    of([block("kubernetes", config)]),
  );
  expect([one!.name, other!.name]).toEqual(["host of ~/c", "~/c"]);
  expect(one!.endpoint).not.toBe(other!.endpoint);
});
