import { TenantStack } from "../../stacks/tenant-stack";
import { createdStack, facts, resourcesOf, TENANT, terraformOf } from "./fixtures";

const tenantStacks = (tenants?: Record<string, string>) =>
  terraformOf(facts(tenants === undefined ? {} : { tenants }), { only: ["a1-tenant-charite", "b1-tenant-charite"] });

test("a tenant has at most 20 resources in a cell, of which at most 6 are manifests", () => {
  for (const stack of Object.values(tenantStacks())) {
    const types = resourcesOf(stack).map(({ type }) => type);
    expect(types.length).toBeGreaterThan(10);
    expect(types.length).toBeLessThanOrEqual(20);
    expect(types.filter((type) => type === "kubernetes_manifest").length).toBeLessThanOrEqual(6);
  }
});

test("the tenant's namespace cannot be destroyed by an apply", () => {
  const { "a1-tenant-charite": stack } = tenantStacks();
  const namespaces = resourcesOf(stack!).filter(({ type }) => type === "kubernetes_namespace_v1");
  expect(namespaces.map(({ resource }) => resource.lifecycle)).toEqual([{ prevent_destroy: true }]);
});

test("an offboarded tenant's stack is there, empty, and still says whose it was", () => {
  const { "a1-tenant-charite": stack } = tenantStacks({ "tenants/charite.yaml": `${TENANT}phase: offboarded\n` });
  expect(resourcesOf(stack!)).toEqual([]);
  expect(stack!.output.gigafactory.value).toMatchObject({ tenant: { id: "charite", phase: "offboarded" } });
});

test("a site makes one of each cell's plan", () => {
  expect(createdStack(facts(), "a1-tenant-charite")).toBeInstanceOf(TenantStack);
});
