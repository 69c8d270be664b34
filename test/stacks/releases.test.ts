import { crdBundles } from "../../constructs/catalog/crds";
import { charts } from "../../constructs/catalog/charts";
import { operators } from "../../stacks/operators/index";
import { neededBundles, operatorNamespaces, releases, valuesText } from "../../stacks/releases";
import { cell } from "./fixtures";

const a1 = cell("a1");
const chartsOf = (id: "a1" | "b1") => releases(cell(id), {}).map(({ chart }) => chart.name);

test("a cell with a fabric, GPUs and all tiers has the operators of each", () => {
  expect(chartsOf("a1")).toEqual([
    "kueue",
    "gpu-operator",
    "network-operator",
    "sriov-network-operator",
    "rook-ceph",
    "ceph-csi-drivers",
    "topolvm",
    "csi-wekafsplugin",
    "snapshot-controller",
  ]);
});

test("a cell without a fabric and storage has no operator for them", () => {
  expect(chartsOf("b1")).toEqual(["kueue", "gpu-operator"]);
});

test("every release is at the version that the catalogue pins", () => {
  for (const { chart } of releases(a1, {})) expect(chart).toBe(charts[chart.name]);
});

test("every operator's chart and CRD bundles are in the catalogue", () => {
  for (const { chart, bundles } of operators) {
    expect([chart, charts[chart]?.name]).toEqual([chart, chart]);
    expect(bundles.filter((bundle) => crdBundles[bundle] === undefined)).toEqual([]);
  }
});

test("a chart whose CRDs are left out has them vendored, one that brings them as templates keeps them", () => {
  const rows = releases(a1, {}).map(({ chart, skipCrds, ownsCrds }) => [chart.crds, skipCrds, ownsCrds]);
  expect([...new Set(rows.map((row) => JSON.stringify(row)))].sort()).toEqual([
    '["folder",true,false]',
    '["none",false,false]',
    '["templates",false,true]',
  ]);
  const withoutCrds = operators.filter(({ chart }) => charts[chart]!.crds === "folder");
  expect(withoutCrds.filter(({ bundles }) => bundles.length === 0)).toEqual([]);
});

test("bundles that a cell needs are named once", () => {
  const bundles = neededBundles(a1);
  expect(new Set(bundles).size).toBe(bundles.length);
  expect(bundles).toEqual(expect.arrayContaining(["rook-v1.20.6", "sriov-network-operator-v1.6.0"]));
});

test("a cell without a fabric needs no bundle of one", () => {
  expect(neededBundles(cell("b1"))).toEqual([
    "gpu-operator-v26.7.0",
    "dra-driver-nvidia-gpu-v0.4.1",
    "node-feature-discovery-v0.19.0",
  ]);
});

test("the drivers of Ceph wait for the operator whose objects they bring", () => {
  const waiting = releases(a1, {}).filter(({ after }) => after.length > 0);
  expect(waiting.map(({ chart, after }) => [chart.name, after])).toEqual([["ceph-csi-drivers", ["rook-ceph"]]]);
});

test("a site's chart repository takes the place of every chart's own", () => {
  const repository = "oci://registry.example/charts";
  expect(new Set(releases(a1, { repository }).map((release) => release.repository))).toEqual(new Set([repository]));
});

test("without a registry of the site no image is named: the charts know theirs", () => {
  const text = releases(a1, {})
    .map(({ values }) => valuesText(values))
    .join("");
  expect(text).not.toMatch(/repository:|ghcr\.io|quay\.io|nvcr\.io|registry\.k8s\.io/);
});

test("with a registry of the site no image of any operator comes from elsewhere", () => {
  const text = releases(a1, { imageRegistry: "registry.example:5000" })
    .map(({ values }) => valuesText(values))
    .join("");
  expect(text).not.toMatch(/ghcr\.io|quay\.io|nvcr\.io|registry\.k8s\.io|docker\.io|gcr\.io/);
  expect(text).toContain("repository: registry.example:5000/nvidia/cloud-native");
});

test("a registry moves images and leaves every other value as it was", () => {
  const own = releases(a1, {});
  const moved = releases(a1, { imageRegistry: "registry.example" });
  for (const [index, { chart, values }] of own.entries())
    expect([chart.name, moved[index]!.values]).toEqual([chart.name, expect.objectContaining(deep(values))]);
});

/** Matches objects that have at least these fields, at any depth. */
function deep(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]: [string, unknown]) => [
      key,
      item !== null && typeof item === "object" && !Array.isArray(item) ? expect.objectContaining(deep(item)) : item,
    ]),
  );
}

test("the same values are the same text, in whatever order they were written", () => {
  expect(valuesText({ b: 1, a: { d: 2, c: 3 } })).toBe(valuesText({ a: { c: 3, d: 2 }, b: 1 }));
});

test("each operator's namespace is created once, and an apply cannot destroy it", () => {
  const namespaces = operatorNamespaces(releases(a1, {}));
  const names = namespaces.map(({ object }) => object.metadata.name);
  expect(names).toEqual([
    "kueue-system",
    "nvidia-gpu-operator",
    "nvidia-network-operator",
    "rook-ceph",
    "topolvm-system",
    "csi-wekafs",
    "snapshot-controller",
  ]);
  expect(namespaces.every(({ preventDestroy }) => preventDestroy)).toBe(true);
});

test("only operators that run on the nodes themselves may do so", () => {
  const levels = operatorNamespaces(releases(a1, {})).map(({ object }) => [
    object.metadata.name,
    object.metadata.labels?.["pod-security.kubernetes.io/enforce"],
  ]);
  expect(levels.filter(([, level]) => level === "restricted").map(([name]) => name)).toEqual([
    "kueue-system",
    "snapshot-controller",
  ]);
  expect(levels.filter(([, level]) => level !== "restricted" && level !== "privileged")).toEqual([]);
});
