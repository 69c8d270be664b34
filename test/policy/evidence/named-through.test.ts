import { dataSources } from "../../../constructs/policy/evidence/data-values";
import { NamedThrough } from "../../../constructs/policy/evidence/named-through";
import { resourceBlocks } from "../../../constructs/policy/evidence/terraform-blocks";

const locals = { ns: "${local.inner}", inner: "${data.kubernetes_namespace_v1.shop.id}", circle: "${local.circle}" };
const data = {
  kubernetes_namespace_v1: {
    shop: { metadata: { name: "shop" }, depends_on: ["kubernetes_namespace_v1.shop"] },
    named: { metadata: { name: "${kubernetes_namespace_v1.other.metadata[0].name}" } },
  },
};
const named = new NamedThrough(locals, dataSources(resourceBlocks(data, "data")));

test.each([
  [["data.kubernetes_namespace_v1.shop"], ["kubernetes_namespace_v1.shop"]],
  [["data.kubernetes_namespace_v1.named"], ["kubernetes_namespace_v1.other"]],
  [["local.ns"], ["kubernetes_namespace_v1.shop"]],
  [["local.circle"], []],
  [
    ["helm_release.a", "local.ns"],
    ["helm_release.a", "kubernetes_namespace_v1.shop"],
  ],
])("%j leads to %j", (mentions, reached) => {
  expect(named.of(mentions)).toEqual(reached);
});

test("what is declared nowhere stays as it is named", () => {
  const mentions = ["local.nowhere", "data.kubernetes_namespace_v1.nowhere", "local.constructor"];
  expect(named.of(mentions)).toEqual(mentions);
});
