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
