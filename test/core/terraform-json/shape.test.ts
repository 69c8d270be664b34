import { many, namedFields, one, value } from "../../../constructs/core/terraform-json/shape";

test("a field is named in snake case for Terraform and in camel case for cdktf's classes", () => {
  const fields = namedFields({ nonResourceURLs: { terraform: "non_resource_urls" }, matchLabels: value });
  expect([...fields.byKubernetes.values()].map(({ snake, camel }) => [snake, camel])).toEqual([
    ["non_resource_urls", "nonResourceUrls"],
    ["match_labels", "matchLabels"],
  ]);
});

test("fields within blocks are named too", () => {
  const fields = namedFields({ spec: one({ limits: many({ defaultRequest: value }, { terraform: "limit" }) }) });
  expect(fields.bySnake.get("spec")?.inner?.bySnake.get("limit")?.inner?.bySnake.has("default_request")).toBe(true);
});

test("fields that speak where the object is silent are known apart", () => {
  const fields = namedFields({ a: { required: true }, b: { absent: false }, c: value });
  expect(fields.notSilent.map(({ kubernetes }) => kubernetes)).toEqual(["a", "b"]);
});
