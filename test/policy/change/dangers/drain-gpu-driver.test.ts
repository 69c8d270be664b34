import { capacity, change, found, manifest, object, planned } from "../support";

const release = (version: string, driver: string) => ({
  name: "gpu-operator",
  namespace: "ns",
  chart: "gpu-operator",
  version,
  values: [`driver: {${driver}, upgradePolicy: {autoUpgrade: true, maxParallelUpgrades: 4}}`],
});
const FACTS = { before: capacity("country: DE"), after: capacity("country: DE") };
const of = (before: unknown, after: unknown, more = {}) =>
  found("drain-gpu-driver", [planned([change("helm_release", before, after, more)], FACTS)]);

test("another driver version drains every GPU node, in waves", () => {
  expect(of(release("v26.7.0", 'version: "580.1"'), release("v26.7.0", 'version: "590.2"'))).toEqual([
    "danger  release ns/gpu-operator would change driver.version; drains 64 nodes of a1/hgx, 4 at a time, 16 waves",
  ]);
});

test("another chart may bring another driver, unless the driver is pinned", () => {
  expect(of(release("v26.7.0", "enabled: true"), release("v26.8.0", "enabled: true"))).toEqual([
    expect.stringMatching(/^unknown {2}release ns\/gpu-operator would go from v26.7.0 to v26.8.0/),
  ]);
  expect(of(release("v26.7.0", 'version: "580.1"'), release("v26.8.0", 'version: "580.1"'))).toEqual([]);
});

test("values that nobody may see are unknown", () => {
  const hidden = { beforeSensitive: { values: true }, afterSensitive: { values: true } };
  expect(of(release("1", "enabled: true"), release("1", "enabled: true"), hidden)).toEqual([
    expect.stringContaining("has values that cannot be read"),
  ]);
});

test("a `set` block is laid over the values", () => {
  const after = { ...release("1", "enabled: true"), set: [{ name: "driver.version", value: "590.2" }] };
  expect(of(release("1", "enabled: true"), after)).toEqual([expect.stringContaining("driver.version")]);
});

test("other values, other releases and the first apply are none", () => {
  expect(
    of({ ...release("1", "enabled: true"), timeout: 1 }, { ...release("1", "enabled: true"), timeout: 2 }),
  ).toEqual([]);
  expect(of({ ...release("1", "a: 1"), chart: "other" }, { ...release("2", "version: x"), chart: "other" })).toEqual(
    [],
  );
  expect(of(undefined, release("1", "enabled: true"))).toEqual([]);
});

test("a ClusterPolicy of somebody's plan is read as well", () => {
  const policy = (version: string) =>
    object("nvidia.com/v1", "ClusterPolicy", "cp", {
      spec: { driver: { version, upgradePolicy: { maxParallelUpgrades: 1 } } },
    });
  expect(found("drain-gpu-driver", [planned([manifest(policy("1"), policy("2"))], FACTS)])).toEqual([
    "danger  ClusterPolicy cp would change version of the driver; drains 64 nodes of a1/hgx, 1 at a time, 64 waves",
  ]);
});
