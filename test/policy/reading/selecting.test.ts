import { NOT_KNOWN } from "../../../constructs/policy/evidence/terraform-text";
import {
  hasBudget,
  hasService,
  isOpenSelector,
  openLabelsIn,
  serviceSelector,
} from "../../../constructs/policy/reading/selecting";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const labelled = object("Pod", "p", {
  namespace: "shop",
  labels: { app: "web" },
  spec: { containers: [{ name: "a" }] },
});

const service = (name: string, namespace: string, selector: unknown) =>
  object("Service", name, { namespace, spec: { selector } });
const budget = (name: string, app: string) =>
  object("PodDisruptionBudget", name, { namespace: "shop", spec: { selector: { matchLabels: { app } } } });

test.each([
  ["of its namespace, which wants a label that it has", true, service("web", "shop", { app: "web" })],
  ["which wants another value", false, service("db", "shop", { app: "db" })],
  ["without a selector", false, service("all", "shop", {})],
  ["of another namespace", false, service("far", "other", { app: "web" })],
])("a Service %s: %s", (_what, expected, one) => {
  const evidence = evidenceOf(labelled, one);
  const { item } = workloads(evidence)[0]!;
  expect(hasService(evidence, item)).toBe(expected);
  expect(hasBudget(evidence, item)).toBe(false);
});

test.each([
  ["web", true],
  ["db", false],
])("a budget for %s selects what is labelled web: %s", (app, expected) => {
  const evidence = evidenceOf(labelled, budget("b", app));
  const { item } = workloads(evidence)[0]!;
  expect(hasBudget(evidence, item)).toBe(expected);
  expect(hasService(evidence, item)).toBe(false);
});

test("a Service without a selector is for endpoints that somebody else writes", () => {
  expect(serviceSelector(object("Service", "s", { spec: {} }))).toBeUndefined();
});

test("a Service that is a name in DNS selects nothing, and one whose type is open may be one", () => {
  const spec = { type: "ExternalName", externalName: "x.example.org", selector: { app: "web" } };
  const named = object("Service", "s", { namespace: "shop", spec });
  expect(serviceSelector(named)).toBeUndefined();
  const { item } = workloads(evidenceOf(labelled))[0]!;
  expect(hasService(evidenceOf(labelled, named), item)).toBe(false);
  const open = { ...service("s", "shop", { app: "web" }), unknown: ["spec.type"] };
  expect(hasService(evidenceOf(labelled, open), item)).toBe(false);
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
  const open = object("PodDisruptionBudget", "b", { namespace: "shop", spec: { selector: { matchLabels: "${v}" } } });
  const of = (item: typeof open) => {
    const evidence = evidenceOf(labelled, item);
    return hasBudget(evidence, workloads(evidence)[0]!.item);
  };
  expect(of(open)).toBe(true);
  expect(of({ ...open, unknown: ["spec.selector.matchLabels"] })).toBe(false);
});

test("the first workload whose labels only an apply knows is named", () => {
  const open = { ...labelled, unknown: ["metadata.labels"], whyUnknown: { "metadata.labels": "is var.l" } };
  expect(openLabelsIn(evidenceOf(labelled), "a1", "shop")).toBeUndefined();
  expect(openLabelsIn(evidenceOf(open), "a1", "other")).toBeUndefined();
  expect(openLabelsIn(evidenceOf(open), "a1", "shop")).toBe("Pod shop/p may have them: metadata.labels is var.l");
});
