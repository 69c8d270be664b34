import { join } from "node:path";
import { readSite } from "../../bin/site-source";
import { nativeFor } from "../../constructs/core/terraform/native";
import type { SiteFacts, TenantFacts } from "../../constructs/site/facts";
import { partition } from "../../constructs/tenant/controls/partition";
import { tenantShares } from "../../constructs/tenant/shares";
import { planStacks, stackObjects } from "../../stacks/plan";
import { ioIn } from "../bin/support";
import { ROOT } from "../support/sources";

/** The numbers that every tenant of a site is held to, counted on the examples' own. */
const SITES = ["eu-gigafactory", "ai-factory-spain", "telenor-norway"];
const siteOf = (name: string): SiteFacts => readSite(ioIn(ROOT), join(ROOT, "examples", name)).facts;

/** Resources of a tenant's stack, and what it may have: 20, 6 of them manifests, and one more for each rail of its own. */
function counted(site: SiteFacts) {
  return planStacks(site).flatMap((plan) => {
    if (plan.kind !== "tenant") return [];
    const shares = tenantShares(plan.tenant, plan.cell);
    const rails = shares.reduce((sum, share) => sum + partition.render(share, plan.cell).length, 0);
    const objects = stackObjects(plan);
    const manifests = objects.filter(({ object }) => nativeFor(object) === undefined);
    return [{ id: plan.id, namespaces: shares.length, rails, resources: objects.length, manifests: manifests.length }];
  });
}

describe.each(SITES)("tenants of %s", (name) => {
  const stacks = counted(siteOf(name));

  test("have at most 20 resources a namespace in a cell, and one for each rail of a partition of their own", () => {
    expect(stacks.filter(({ namespaces, rails, resources }) => resources > 20 * namespaces + rails)).toEqual([]);
  });

  test("have at most 6 manifests among them, and one for each rail of a partition of their own", () => {
    expect(stacks.filter(({ namespaces, rails, manifests }) => manifests > 6 * namespaces + rails)).toEqual([]);
  });

  test("with a partition of their own are among them, or the rails would count for nothing", () => {
    expect(stacks.filter(({ rails }) => rails > 0).length).toBeGreaterThan(0);
  });
});

test("a tenant more or less changes nothing of its cell: neither a policy nor anything else of the capacity stack", () => {
  const site = siteOf("eu-gigafactory");
  const capacity = (of: SiteFacts) =>
    planStacks(of)
      .filter(({ kind }) => kind === "capacity")
      .map((plan) => [plan.id, stackObjects(plan)]);
  const shared = ({ isolation }: TenantFacts) => isolation === "shared";
  const fewer = { ...site, tenants: site.tenants.filter((tenant) => !shared(tenant)) };
  expect(capacity(fewer)).toEqual(capacity(site));
});
