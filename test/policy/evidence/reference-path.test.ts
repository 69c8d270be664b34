import { attributeOf, attributeOrId, steps, valueAt } from "../../../constructs/policy/evidence/reference-path";

test("the steps of a reference are names and numbers", () => {
  expect(steps('a.b[0].c.1["x.y"]')).toEqual(["a", "b", 0, "c", 1, "x.y"]);
  expect(steps("a.größe-2.名前")).toEqual(["a", "größe-2", "名前"]);
});

test.each([
  [{ a: [{ b: 1 }] }, ["a", 0, "b"], { value: 1 }],
  [{ a: { b: 1 } }, ["a", 0, "b"], { value: 1 }],
  [{ a: [{ b: 1 }] }, ["a", "b"], { value: 1 }],
  [{ a: { b: 1 } }, ["a", 1, "b"], { why: "which only an apply knows" }],
  [{}, ["toString"], { why: "which only an apply knows" }],
  [{ a: null }, ["a"], { why: "which only an apply knows" }],
])("in %j the way %j leads to %j", (block, way, found) => {
  expect(attributeOf(block, way)).toEqual(found);
});

test.each([
  [{ a: null }, ["a"], { value: null }],
  [{ a: null }, ["a", "b"], { why: "which only an apply knows" }],
  [{ a: { "0": 1 } }, ["a", 0], { value: 1 }],
  [{ a: "${b}" }, ["a", "c"], { template: "${b}", rest: ["c"] }],
])("in the value %j null is null: %j leads to %j", (value, way, found) => {
  expect(valueAt(value, way)).toEqual(found);
});

test.each([
  ["kubernetes_namespace_v1.a", { metadata: { name: "a" } }, { value: "a" }],
  ["kubernetes_config_map_v1.a", { metadata: { name: "a", namespace: "n" } }, { value: "n/a" }],
  ["kubernetes_config_map_v1.a", { metadata: { name: "a" } }, { value: "default/a" }],
  ["kubernetes_cluster_role_v1.a", { metadata: { name: "a" } }, { value: "a" }],
  ["kubernetes_labels.a", { metadata: { name: "a" } }, { why: "which only an apply knows" }],
  ["aws_vpc.a", { metadata: { name: "a" } }, { why: "which only an apply knows" }],
])("the id of %s, configured as %j, is %j", (address, config, found) => {
  expect(attributeOrId(address, config, ["id"])).toEqual(found);
});
