import { stackObjects } from "../../stacks/plan";
import { CapacityStack } from "../../stacks/capacity-stack";
import { createdStack, facts, planOf, resourcesOf, terraformOf } from "./fixtures";

const site = facts();
const stack = terraformOf(site, { only: ["a1-capacity"] })["a1-capacity"]!;

test("it holds what the pure renderers say, no more and no less", () => {
  const rendered = stackObjects(planOf(site, "a1-capacity", "capacity"));
  expect(rendered.length).toBeGreaterThan(20);
  expect(resourcesOf(stack).length).toBe(rendered.length);
});

test("it holds what all tenants share, and nothing of any one of them", () => {
  const kinds = new Set(resourcesOf(stack).map(({ type, resource }) => resource.manifest?.kind ?? type));
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      "NicClusterPolicy",
      "Topology",
      "ResourceFlavor",
      "Cohort",
      "kubernetes_storage_class_v1",
      "kubernetes_cluster_role_v1",
    ]),
  );
  expect(JSON.stringify(stack.resource)).not.toContain("charite");
});

test("a site makes one of each cell's plan", () => {
  expect(createdStack(facts(), "a1-capacity")).toBeInstanceOf(CapacityStack);
});
