import { calledBy, withPeers } from "../../../constructs/policy/evidence/peers";
import { namespaceIsBounded } from "../../../constructs/policy/rules/tenancy/namespace-is-bounded";
import { check } from "../../../constructs/policy/checker";
import { evidenceOfTerraform } from "../support";

const EACH = { for_each: "${var.t}" };
const COUNT = { count: "${var.n}" };
const CHAINED = { for_each: "${kubernetes_namespace_v1.n}" };
const KEY = "${kubernetes_namespace_v1.n[each.key].metadata[0].name}";

function said(name: string, home: object, namespace: string, bounds: object) {
  const within = (more: object) => ({ metadata: { name: "b", namespace }, ...bounds, ...more });
  const resource = {
    kubernetes_namespace_v1: { n: { metadata: { name, labels: { "gigafactory.io/tenant": "uni" } }, ...home } },
    kubernetes_resource_quota_v1: { q: within({ spec: { hard: { pods: "1" } } }) },
    kubernetes_limit_range_v1: { l: within({ spec: { limit: { type: "Container" } } }) },
    kubernetes_service_account_v1: { s: { metadata: { name: "s", namespace: KEY }, ...EACH } },
  };
  const evidence = evidenceOfTerraform({ variable: { t: {}, u: {}, n: {} }, resource });
  const { findings } = check(evidence, { rules: [namespaceIsBounded] });
  return [...new Set(findings.map(({ verdict }) => verdict))];
}

test.each([
  ["t-${each.key}", EACH, "t-${each.key}", EACH],
  ["t-${each.key}", EACH, KEY, EACH],
  ["t-${each.key}", EACH, KEY, CHAINED],
  ["t-${each.key}", EACH, "${each.value.metadata.0.name}", CHAINED],
  ["t-${each.key}", EACH, "${each.value.id}", CHAINED],
  ["${each.value}", EACH, KEY, EACH],
  ["t-${each.key}", EACH, "${kubernetes_service_account_v1.s[each.key].metadata[0].namespace}", CHAINED],
  ["t-${count.index}", COUNT, "${kubernetes_namespace_v1.n[count.index].metadata[0].name}", COUNT],
])("namespaces %s of %j are those that %s of %j names", (name, home, namespace, bounds) => {
  expect(said(name, home, namespace, bounds)).toEqual([]);
});

test.each([
  ["t-${each.key}", EACH, KEY, { for_each: "${var.u}" }],
  ["t-${each.key}", EACH, "${each.value.metadata[0].name}", { for_each: "${var.u}" }],
  // Each namespace's own value is its name, that of the bounds a namespace.
  ["${each.value}", EACH, "${each.value}", CHAINED],
  ["t-${count.index}", COUNT, KEY, EACH],
])("whether namespaces %s of %j are those that %s of %j names is unknown", (name, home, namespace, bounds) => {
  expect(said(name, home, namespace, bounds)).toEqual(["unknown"]);
});

test("names that name each other end", () => {
  const name = "${a.n[each.key].name}${a.n[each.key].name}";
  const blocks = { resources: new Map([["a.n", { ...EACH, name }]]), sizeOf: (value: unknown) => value };
  expect(withPeers({ ...EACH, name }, blocks)["name"]).toBe(name + name);
  expect(calledBy(EACH, blocks)).toBe("var.t");
});
