import { mentionsOf } from "../../../constructs/policy/evidence/mentions";

test("texts mention the addresses in them, each once, in the order that they stand in", () => {
  const texts = [
    "${kubernetes_namespace_v1.shop.metadata[0].name}",
    "helm_release.kueue",
    "kubernetes_namespace_v1.shop",
  ];
  expect(mentionsOf(texts)).toEqual(["kubernetes_namespace_v1.shop", "helm_release.kueue"]);
});

test("a text without a dotted name mentions nothing", () => {
  expect(mentionsOf(["${path}", "1.5"])).toEqual([]);
});

test("a data source is mentioned by its own address", () => {
  expect(mentionsOf(["${data.kubernetes_namespace_v1.shop.metadata[0].name}"])).toEqual([
    "data.kubernetes_namespace_v1.shop",
  ]);
});

test("a name alone is none, and what follows an operator or a bracket is one of its own", () => {
  expect(mentionsOf(["${a1-local.x} ${5-var.y} ${f(module.m[0].out)} ${data.x}"])).toEqual([
    "a1-local.x",
    "var.y",
    "module.m",
    "data.x",
  ]);
});

test.each([
  ["letters", "deadbeef".repeat(125_000)],
  ["names", "data.".repeat(200_000)],
  ["signs", "a-".repeat(500_000)],
])("a megabyte of %s behind a reference holds up nobody", (_, long) => {
  const before = process.cpuUsage();
  expect(mentionsOf([`\${var.h} ${long}`])).toContain("var.h");
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(5);
});
