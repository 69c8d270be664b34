import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { meetingBudget, openOtherBudget, otherBudget } from "../../../constructs/policy/reading/other-budgets";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const about = (namespace: string, spec: object) => ({ apiVersion: "policy/v1", namespace, spec });
const budget = (name: string, selector: object, namespace = "shop"): EvidenceObject =>
  object("PodDisruptionBudget", name, about(namespace, { selector }));
const template = (app: string) => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: "c", image: "x" }] },
});
const web = budget("web", { matchLabels: { app: "web" } });

function otherOf(...others: readonly EvidenceObject[]): string | undefined {
  const jobs = object("JobSet", "jobs", {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    namespace: "shop",
    spec: { replicatedJobs: ["web", "db"].map((name) => ({ name, template: { spec: { template: template(name) } } })) },
  });
  const evidence = evidenceOf(web, ...others, jobs);
  return otherBudget(evidence, web, workloads(evidence)[0]!.item);
}

test("the other budget of a pod is told", () => {
  expect(otherOf()).toBeUndefined();
  expect(otherOf(budget("all", {}))).toBe("PodDisruptionBudget shop/all");
});

test("another pod of the same workload may have another budget, as may another namespace", () => {
  expect(otherOf(budget("db", { matchLabels: { app: "db" } }))).toBeUndefined();
  expect(otherOf(budget("all", {}, "bus"))).toBeUndefined();
});

test("what two files say of one budget is one", () => {
  expect(otherOf(budget("web", {}))).toBeUndefined();
});

describe("where only an apply knows something", () => {
  const opened = (name: string, field: string, selector: object = {}) => ({
    ...budget(name, selector),
    unknown: [field],
    whyUnknown: { [field]: "is var.x" },
  });

  test("another budget may select the same, and not itself", () => {
    const other = opened("open", "spec.selector");
    expect(openOtherBudget(evidenceOf(web, other), other)).toBeUndefined();
    expect(openOtherBudget(evidenceOf(web, other), web)).toBe(
      "PodDisruptionBudget shop/open may select them, too: spec.selector is var.x",
    );
    expect(openOtherBudget(evidenceOf(web, { ...other, cell: "b1" }), web)).toBeUndefined();
  });

  test("another budget may stand in the same namespace, and doesn't matter where it selects other labels", () => {
    const db = { matchLabels: { app: "db" } };
    const other = opened("open", "metadata.namespace");
    expect(openOtherBudget(evidenceOf(web, other), web)).toContain("metadata.namespace is var.x");
    expect(openOtherBudget(evidenceOf(web, opened("open", "metadata.namespace", db)), web)).toBeUndefined();
  });

  test("a known one is told that may select what this one does", () => {
    const meets = (...others: readonly EvidenceObject[]) =>
      meetingBudget(evidenceOf(web, ...others), web)?.object.metadata.name;
    expect(meets(budget("db", { matchLabels: { app: "db" } }), budget("web", {}))).toBeUndefined();
    expect(meets(budget("front", { matchLabels: { tier: "front" } }))).toBe("front");
  });
});
