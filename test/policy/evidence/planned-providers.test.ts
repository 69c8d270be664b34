import { plannedClusters, plannedProviders } from "../../../constructs/policy/evidence/planned-providers";

const CONFIGURATION = {
  provider_config: {
    kubernetes: { name: "kubernetes", expressions: { host: { constant_value: "https://a" } } },
    "kubernetes.west": {
      name: "kubernetes",
      alias: "west",
      expressions: { host: { references: ["var.west"] }, exec: [{ command: { constant_value: "aws" } }] },
    },
    "module.net:kubernetes": { name: "kubernetes", expressions: { config_path: { constant_value: "~/net" } } },
    broken: null,
  },
  root_module: {
    resources: [
      { address: "kubernetes_pod.a", provider_config_key: "kubernetes" },
      { address: "kubernetes_pod.b", provider_config_key: "kubernetes.west" },
      null,
    ],
    module_calls: {
      net: {
        module: {
          resources: [{ address: "kubernetes_pod.c", provider_config_key: "module.net:kubernetes" }],
          module_calls: {
            deep: {
              module: {
                resources: [{ address: "kubernetes_pod.d", provider_config_key: "module.net.deep:kubernetes" }],
              },
            },
          },
        },
      },
    },
  },
};

const clusterOf = plannedClusters(CONFIGURATION);
const at = (address: string) => clusterOf({ stack: "p", type: "kubernetes_pod", name: "x", address, config: {} });

test.each([
  ["kubernetes_pod.a[0]", "https://a", undefined],
  ['kubernetes_pod.a["x.y[0]"]', "https://a", undefined],
  ["kubernetes_pod.b", undefined, "kubernetes.west"],
  ['module.net["a"].kubernetes_pod.c', "~/net", "module.net:kubernetes"],
  ["kubernetes_pod.nobody", "https://a", undefined],
])("%s is sent where its provider leads", (address, name, alias) => {
  const cluster = at(address);
  expect([cluster.name, cluster.alias]).toEqual([name, alias]);
});

test("a module's provider that is its caller's is the caller's", () => {
  expect(at("module.net.module.deep.kubernetes_pod.d")).toEqual(at("kubernetes_pod.a"));
});

test("of a provider that there are several of, a resource's own instance is told", () => {
  const each = {
    provider_config: {
      "kubernetes.by": { name: "kubernetes", alias: "by", expressions: { host: { references: ["each.value"] } } },
    },
    root_module: { resources: [{ address: "kubernetes_pod.a", provider_config_key: "kubernetes.by" }] },
  };
  const of = (address: string) =>
    plannedClusters(each)({ stack: "p", type: "kubernetes_pod", name: "a", address, config: {} });
  expect(of('kubernetes_pod.a["us"]').alias).toBe('kubernetes.by["us"]');
  expect(of('kubernetes_pod.a["us"]').endpoint).not.toBe(of('kubernetes_pod.a["eu"]').endpoint);
});

test("constants are the blocks that rules read", () => {
  expect(plannedProviders(CONFIGURATION)).toEqual({
    kubernetes: [{ host: "https://a" }, { host: "${reference}", exec: [{ command: "aws" }] }, { config_path: "~/net" }],
  });
});

test.each([[undefined], [null], ["x"], [{ provider_config: [], root_module: [] }]])(
  "%j says nothing",
  (configuration) => {
    expect(plannedProviders(configuration)).toEqual({});
    expect(
      plannedClusters(configuration)({ stack: "p", type: "kubernetes_pod", name: "x", address: "a", config: {} }),
    ).toEqual({
      endpoint: "",
      destination: {},
    });
  },
);
