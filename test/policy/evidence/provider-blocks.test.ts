import { evidenceOfTerraform } from "../support";

const AB = '${toset(["a", "b"])}';
const root = (context: string, each: unknown, namespace: object, more: object = {}) => ({
  variable: { open: {} },
  provider: { kubernetes: [{ alias: "by", for_each: each, config_context: context }] },
  resource: { kubernetes_namespace_v1: { x: { metadata: { name: "team" }, ...namespace }, ...more } },
});
const cells = (json: object) => evidenceOfTerraform(json).objects.map(({ cell }) => cell);

test.each(["kubernetes.by[each.key]", "${kubernetes.by[each.key]}"])(
  "each instance is sent to the cluster of its own instance of a provider: %s",
  (provider) => {
    const [one, other] = cells(root("${each.key}", AB, { for_each: AB, provider }));
    expect([one, other]).toEqual(['kubernetes.by["a"]', 'kubernetes.by["b"]']);
  },
);

test("instances of a provider that lead to one cluster are one", () => {
  expect(cells(root("one", AB, { for_each: AB, provider: "kubernetes.by[each.key]" }))).toEqual([undefined, undefined]);
});

test("what an instance's value names is looked up, too", () => {
  const clusters = { p: { at: "b" }, q: { at: "a" } };
  expect(cells(root("${each.key}", AB, { for_each: clusters, provider: "kubernetes.by[each.value.at]" }))).toEqual([
    'kubernetes.by["b"]',
    'kubernetes.by["a"]',
  ]);
});

test("of providers that only an apply counts, each instance stays one of its own", () => {
  expect(cells(root("${each.value}", "${var.open}", { for_each: AB, provider: "kubernetes.by[each.key]" }))).toEqual([
    'kubernetes.by["a"]',
    'kubernetes.by["b"]',
  ]);
  const other = { for_each: "${var.other}", provider: "kubernetes.by[each.key]", metadata: { name: "team" } };
  const json = root("${each.value}", "${var.open}", { for_each: "${var.open}", provider: other.provider }, { other });
  expect(new Set(cells(json)).size).toBe(2);
});

test("an index that is an expression keeps the provider's name", () => {
  expect(cells(root("${each.key}", AB, { provider: 'kubernetes.by[local.at == "x]" ? "a" : "b"]' }))).toHaveLength(1);
});
