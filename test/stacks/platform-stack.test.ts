import { charts } from "../../constructs/catalog/charts";
import { PlatformStack } from "../../stacks/platform-stack";
import { createdStack, facts, replaced, resourcesOf, SITE, terraformOf } from "./fixtures";

const platform = (site = SITE) => terraformOf(facts({ site }), { only: ["a1-platform"] })["a1-platform"]!;
const stack = platform();
const releases = resourcesOf(stack).filter(({ type }) => type === "helm_release");

test("every release is of the chart and version in the catalogue", () => {
  const found = releases.map(({ name, resource }) => [name, resource["chart"], resource["version"]]);
  expect(found.length).toBe(9);
  expect(found).toEqual(found.map(([name]) => [name, charts[String(name)]!.chart, charts[String(name)]!.version]));
});

test("a release whose CRDs are in the crds stack leaves them out", () => {
  const skipping = releases.filter(({ resource }) => resource["skip_crds"]).map(({ name }) => name);
  expect(skipping).toEqual(["gpu-operator", "network-operator", "sriov-network-operator"]);
});

test("namespaces, and releases that would take CRDs along, cannot be destroyed by an apply", () => {
  const held = resourcesOf(stack).filter(({ resource }) => resource.lifecycle?.prevent_destroy === true);
  expect(held.filter(({ type }) => type === "helm_release").map(({ name }) => name)).toEqual([
    "kueue",
    "rook-ceph",
    "topolvm",
  ]);
  expect(held.filter(({ type }) => type === "kubernetes_namespace_v1").length).toBe(7);
});

test("a release waits for the namespaces, and for the release whose CRDs it needs", () => {
  const waits = (name: string) => releases.find((release) => release.name === name)!.resource.depends_on ?? [];
  for (const { name } of releases) expect(waits(name).filter((address) => /namespace/.test(address)).length).toBe(7);
  expect(waits("ceph-csi-drivers")).toContain("helm_release.rook-ceph");
  expect(waits("kueue").filter((address) => address.startsWith("helm_release."))).toEqual([]);
});

test("an air-gapped site's repository and registry are the only places that are named", () => {
  const charted = replaced(
    SITE,
    "halls:",
    "charts: {repository: oci://registry.example/charts, imageRegistry: registry.example}\nhalls:",
  );
  const airGapped = resourcesOf(platform(charted)).filter(({ type }) => type === "helm_release");
  expect(new Set(airGapped.map(({ resource }) => resource["repository"]))).toEqual(
    new Set(["oci://registry.example/charts"]),
  );
  const values = airGapped.map(({ resource }) => String(resource["values"])).join("");
  expect(values).toContain("registry.example/kueue/kueue");
  expect(values).not.toMatch(/nvcr\.io|ghcr\.io|quay\.io|registry\.k8s\.io|docker\.io/);
});

test("a site makes one of each cell's plan", () => {
  expect(createdStack(facts(), "a1-platform")).toBeInstanceOf(PlatformStack);
});
