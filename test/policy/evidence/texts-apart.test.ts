import { check } from "../../../constructs/policy/checker";
import type { EvidencePart } from "../../../constructs/policy/evidence/parts";
import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { partOfPlan } from "../../../constructs/policy/evidence/shown";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { textsApart } from "../../../constructs/policy/evidence/texts-apart";
import { namespaceIsBounded } from "../../../constructs/policy/rules/tenancy/namespace-is-bounded";

const NAMESPACE = { metadata: { name: "${var.ns}", labels: { "gigafactory.io/tenant": "uni" } } };
const BOUNDS = {
  kubernetes_resource_quota_v1: {
    q: { metadata: { name: "q", namespace: "${var.ns}" }, spec: { hard: { pods: "1" } } },
  },
  kubernetes_limit_range_v1: {
    l: { metadata: { name: "l", namespace: "${var.ns}" }, spec: { limit: { type: "Container" } } },
  },
};
const stack = (id: string, resource: object) =>
  readConfiguration(id, { provider: { kubernetes: { host: "https://a" } }, variable: { ns: {} }, resource });
const said = (...parts: readonly EvidencePart[]) =>
  check(evidenceOfParts(parts, { whole: false }), { rules: [namespaceIsBounded] }).findings.map(
    ({ verdict, subject }) => `${verdict}: ${subject}`,
  );

test("a variable of one stack is not that of another", () => {
  const home = stack("a", { kubernetes_namespace_v1: { n: NAMESPACE } });
  const bounds = stack("b", BOUNDS);
  expect(said(stack("a", { kubernetes_namespace_v1: { n: NAMESPACE }, ...BOUNDS }))).toEqual([]);
  expect(said(home, bounds)).toEqual(Array(2).fill("unknown: Namespace ${var.ns} in a"));
  expect(textsApart([home, bounds])?.whether).toBe("var.ns is the same in stack a and stack b");
});

test("each stack's own objects go on belonging together, whatever others call by the same name", () => {
  const whole = (id: string) => stack(id, { kubernetes_namespace_v1: { n: NAMESPACE }, ...BOUNDS });
  expect(said(whole("a"), whole("b"))).toEqual([]);
});

/** What a plan knows of everything but names and namespaces. */
function plan(...resources: readonly { readonly type: string; readonly name: string; readonly open: string }[]) {
  const values = (type: string, name: string) =>
    type === "kubernetes_namespace_v1" ? { metadata: [{ labels: { "gigafactory.io/tenant": name } }] } : VALUES[type];
  const at = resources.map((each) => ({ ...each, address: `${each.type}.${each.name}`, mode: "managed" }));
  return partOfPlan("p", {
    format_version: "1.2",
    planned_values: {
      root_module: { resources: at.map((each) => ({ ...each, values: values(each.type, each.name) })) },
    },
    resource_changes: at.map(({ address, open }) => ({
      address,
      change: { after_unknown: { metadata: [{ [open]: true }] } },
    })),
  });
}
const VALUES: Readonly<Record<string, object>> = {
  kubernetes_resource_quota_v1: { metadata: [{ name: "q" }], spec: [{ hard: { pods: "1" } }] },
  kubernetes_limit_range_v1: { metadata: [{ name: "l" }], spec: [{ limit: [{ type: "Container" }] }] },
};

test("two names that a plan doesn't know are not known to be one", () => {
  const bounds = ["kubernetes_resource_quota_v1", "kubernetes_limit_range_v1"].map((type) => ({
    ...{ type, name: "b", open: "namespace" },
  }));
  const homes = ["uni", "charite"].map((name) => ({ type: "kubernetes_namespace_v1", name, open: "name" }));
  expect(said(plan(...homes, ...bounds))).toEqual(
    ["charite", "charite", "uni", "uni"].map(
      (name) => `unknown: Namespace \${known after apply} of kubernetes_namespace_v1.${name} in p`,
    ),
  );
  expect(textsApart([plan(...homes)])?.whether).toBe("names that are known only after an apply are the same");
});

test("one unknown name, and unknown values that name nothing, are nothing to tell apart", () => {
  expect(textsApart([plan({ type: "kubernetes_namespace_v1", name: "uni", open: "name" })])).toBeUndefined();
  const [a, b] = ["a", "b"].map((name) => ({ type: "kubernetes_resource_quota_v1", name, open: "annotations" }));
  expect(textsApart([plan(a!, b!)])).toBeUndefined();
});

test("what objects hold as data joins none of them, and stays unlooked at", () => {
  const map = (id: string) =>
    stack(id, { kubernetes_config_map_v1: { m: { metadata: { name: "m" }, data: { k: "${var.ns}" } } } });
  expect(textsApart([map("a"), map("b")])).toBeUndefined();
});
