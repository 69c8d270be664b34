import { NOT_KNOWN } from "../../../constructs/policy/evidence/terraform-values";
import {
  budgetsOf,
  isOpenSelector,
  openLabelsIn,
  servicesOf,
  serviceSelector,
} from "../../../constructs/policy/reading/selecting";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const labelled = object("Pod", "p", {
  namespace: "shop",
  labels: { app: "web" },
  spec: { containers: [{ name: "a" }] },
});

const names = (
  found: readonly { readonly source: { readonly object: { readonly metadata: { readonly name: string } } } }[],
) => found.map(({ source }) => source.object.metadata.name);

test("Services and budgets of its namespace that select a workload's pods are its own", () => {
  const service = (name: string, namespace: string, selector: unknown) =>
    object("Service", name, { namespace, spec: { selector } });
  const budget = (name: string, app: string) =>
    object("PodDisruptionBudget", name, { namespace: "shop", spec: { selector: { matchLabels: { app } } } });
  const evidence = evidenceOf(
    labelled,
    service("web", "shop", { app: "web" }),
    service("db", "shop", { app: "db" }),
    service("all", "shop", {}),
    service("far", "other", { app: "web" }),
    budget("web", "web"),
    budget("db", "db"),
  );
  const { item } = workloads(evidence)[0]!;
  expect(names(servicesOf(evidence, item))).toEqual(["web"]);
  expect(names(budgetsOf(evidence, item))).toEqual(["web"]);
});

test("a Service without a selector is for endpoints that somebody else writes", () => {
  expect(serviceSelector(object("Service", "s", { spec: {} }))).toBeUndefined();
});

test("a selector is open where something else than a label's value is, or where a plan doesn't say the value", () => {
  const policy = (podSelector: unknown, ...unknown: string[]) => ({
    ...object("NetworkPolicy", "n", { namespace: "shop", spec: { podSelector } }),
    unknown,
  });
  const labels = "spec.podSelector.matchLabels";
  const isOpen = (item: ReturnType<typeof policy>) => isOpenSelector(item, "spec.podSelector");
  expect(isOpen(policy({ matchLabels: { app: "${var.app}" } }, `${labels}.app`))).toBe(false);
  expect(isOpen(policy({ matchLabels: { app: NOT_KNOWN } }, `${labels}.app`))).toBe(true);
  expect(isOpen(policy({ matchLabels: "${var.labels}" }, labels))).toBe(true);
  expect(isOpen(policy("${var.s}", "spec.podSelector"))).toBe(true);
  expect(isOpen(policy({}, "spec"))).toBe(true);
  expect(isOpen(policy({}, "spec.ingress"))).toBe(false);
});

test("a budget of which nobody knows whom it selects selects nobody for certain", () => {
  const budget = object("PodDisruptionBudget", "b", { namespace: "shop", spec: { selector: { matchLabels: "${v}" } } });
  const of = (item: typeof budget) => {
    const evidence = evidenceOf(labelled, item);
    return names(budgetsOf(evidence, workloads(evidence)[0]!.item));
  };
  expect(of(budget)).toEqual(["b"]);
  expect(of({ ...budget, unknown: ["spec.selector.matchLabels"] })).toEqual([]);
});

test("the first workload whose labels only an apply knows is named", () => {
  const open = { ...labelled, unknown: ["metadata.labels"], whyUnknown: { "metadata.labels": "is var.l" } };
  expect(openLabelsIn(evidenceOf(labelled), "a1", "shop")).toBeUndefined();
  expect(openLabelsIn(evidenceOf(open), "a1", "other")).toBeUndefined();
  expect(openLabelsIn(evidenceOf(open), "a1", "shop")).toBe("Pod shop/p may have them: metadata.labels is var.l");
});
