import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { releaseOf } from "../../../constructs/policy/change/release";

const BASE = { name: "it", chart: "oci://registry.example/charts/kueue", version: "0.19.2" };

test("a release has its chart's own name, also where the address stands before it", () => {
  expect(releaseOf(BASE)).toEqual({ name: "it", namespace: "default", chart: "kueue", version: "0.19.2", values: {} });
});

test("later files win over earlier ones, and `set` over files", () => {
  const values = ["driver: {version: a, enabled: true}", "driver: {version: b}"];
  const set = [
    { name: "driver.version", value: "c" },
    { name: "labels.a\\.b", value: "d" },
  ];
  expect(releaseOf({ ...BASE, values, set })?.values).toEqual({
    driver: { version: "c", enabled: true },
    labels: { "a.b": "d" },
  });
  expect(releaseOf({ ...BASE, values })?.values).toEqual({ driver: { version: "b", enabled: true } });
});

test.each([[[UNKNOWN]], [["a: [broken"]], [["- a list"]], [[1]]])("values %j cannot be read", (values) => {
  expect(releaseOf({ ...BASE, values })).not.toHaveProperty("values");
});

test("a sensitive `set` never comes through", () => {
  const set_sensitive = [{ name: "password", value: "hunter2" }];
  expect(JSON.stringify(releaseOf({ ...BASE, set_sensitive }))).not.toContain("hunter2");
});

test("a version that only an apply knows is not stated", () => {
  expect(releaseOf({ ...BASE, version: UNKNOWN })).not.toHaveProperty("version");
});

test("without a name or chart there is no release", () => {
  expect(releaseOf({ chart: "kueue" })).toBeUndefined();
  expect(releaseOf(null)).toBeUndefined();
});

test("a key that JavaScript would take for a prototype is left out", () => {
  const set = [{ name: "__proto__.polluted", value: "yes" }];
  expect(releaseOf({ ...BASE, set })?.values).toEqual({});
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});
