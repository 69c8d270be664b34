import { budgetsOf, servicesOf, serviceSelector } from "../../../constructs/policy/reading/selecting";
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
