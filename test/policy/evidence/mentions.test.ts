import { mentionsOf } from "../../../constructs/policy/evidence/mentions";

test("a block mentions the addresses in its templates and in depends_on, each once", () => {
  const block = {
    metadata: { name: "kubernetes_secret_v1.no", namespace: "${kubernetes_namespace_v1.shop.metadata[0].name}" },
    depends_on: ["helm_release.kueue", "kubernetes_namespace_v1.shop"],
  };
  expect(mentionsOf(block)).toEqual(["kubernetes_namespace_v1.shop", "helm_release.kueue"]);
});

test("plain text mentions nothing, whatever it looks like", () => {
  expect(mentionsOf({ data: { "a.b": "shop.example", c: null, d: 1 } })).toEqual([]);
});
