import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { canonicalQuantity, quantityFaults } from "../../../constructs/core/terraform-json/quantities";

// Each answer was had from k8s.io/apimachinery v0.34.4: resource.ParseQuantity(text).String().
test.each([
  ["10240Mi", "10Gi"],
  ["0.5Gi", "512Mi"],
  ["0.5Ki", "512"],
  ["1023Ki", "1023Ki"],
  ["1024", "1024"],
  ["1.0005Ki", "1024512m"],
  ["0.3Ki", "307200m"],
  ["1.5Gi", "1536Mi"],
  ["-2048Mi", "-2Gi"],
  ["0Gi", "0"],
  ["1024Pi", "1Ei"],
  ["1000m", "1"],
  ["1.5", "1500m"],
  ["0.1", "100m"],
  [".5", "500m"],
  ["1000", "1k"],
  ["500k", "500k"],
  ["1000000M", "1T"],
  ["1n", "1n"],
  ["-5", "-5"],
])("%s is answered as %s", (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});

test.each(["", "Gi", "5.", "10 Gi", "10gi", "1e3", "ten", "0.0000000001"])("%j is no quantity", (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});

const object = (kind: string, rest: Record<string, unknown>): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "x" },
  ...rest,
});
const quota = (quantities: Record<string, unknown>) => ({
  spec: { resourceGroups: [{ flavors: [{ name: "hgx", resources: [{ name: "cpu", ...quantities }] }] }] },
});
const container = (resources: unknown) => ({ spec: { template: { spec: { initContainers: [{ resources }] } } } });

test.each<[string, KubernetesObject, (string | number)[], unknown, string]>([
  [
    "a quota's",
    object("ResourceQuota", { spec: { hard: { memory: "10240Mi" } } }),
    ["spec", "hard", "memory"],
    "10240Mi",
    "10Gi",
  ],
  [
    "a limit range's",
    object("LimitRange", { spec: { limits: [{ defaultRequest: { cpu: "1000m" } }] } }),
    ["spec", "limits", 0, "defaultRequest", "cpu"],
    "1000m",
    "1",
  ],
  [
    "a ClusterQueue's",
    object("ClusterQueue", quota({ nominalQuota: "0.5Gi" })),
    ["spec", "resourceGroups", 0, "flavors", 0, "resources", 0, "nominalQuota"],
    "0.5Gi",
    "512Mi",
  ],
  [
    "a numeric",
    object("Cohort", quota({ lendingLimit: 8 })),
    ["spec", "resourceGroups", 0, "flavors", 0, "resources", 0, "lendingLimit"],
    8,
    "8",
  ],
  [
    "a container's",
    object("Deployment", container({ limits: { cpu: "2000m" } })),
    ["spec", "template", "spec", "initContainers", 0, "resources", "limits", "cpu"],
    "2000m",
    "2",
  ],
  [
    "a RuntimeClass'",
    object("RuntimeClass", { overhead: { podFixed: { memory: "1024Mi" } } }),
    ["overhead", "podFixed", "memory"],
    "1024Mi",
    "1Gi",
  ],
])("%s quantity that the server would rewrite is a fault", (_, subject, path, received, canonical) => {
  expect(quantityFaults(subject)).toEqual([
    expect.objectContaining({
      code: "terraform/non-canonical-quantity",
      path,
      received,
      allowed: JSON.stringify(canonical),
    }),
  ]);
});

test("canonical quantities, and texts where quantities may stand but don't, are no fault", () => {
  expect(
    quantityFaults(
      object("ClusterQueue", { ...quota({ nominalQuota: "9216", borrowingLimit: "64Ti" }), limits: { a: "all" } }),
    ),
  ).toEqual([]);
});

test("default, min and max are quantities in a limit range only", () => {
  expect(quantityFaults(object("Widget", { spec: { max: { size: "1000m" } } }))).toEqual([]);
});
