import type { Construct } from "constructs";
import { Cell } from "../constructs/core/terraform/cell";
import { GigafactoryStack } from "../constructs/core/terraform/stack";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackFacts } from "../constructs/site/stack-facts";
import { siteFrame, withoutPartitions } from "../constructs/site/stack-facts";
import type { StackPlan } from "./plan";

/** What every stack of a site has: its state, its provider, its cell, and the facts of what it holds. */
export abstract class SiteStack extends GigafactoryStack {
  protected constructor(scope: Construct, plan: StackPlan, site: SiteFacts, options: { readonly helm?: boolean } = {}) {
    super(scope, plan.id, {
      state: site.state,
      stateKey: `${site.id}/${plan.id}`,
      access: plan.access,
      facts: stackFacts(plan, site),
      ...options,
    });
    Cell.attach(this, plan.cell);
  }
}

/** The facts of a stack: all that its Terraform JSON alone needs to be judged. */
export function stackFacts(plan: StackPlan, site: SiteFacts): StackFacts {
  switch (plan.kind) {
    case "capacity":
      return { kind: "capacity", site: siteFrame(site), cell: withoutPartitions(plan.cell) };
    case "tenant":
      return { kind: "tenant", site: site.id, cell: plan.cell.id, tenant: plan.tenant, ...partitionOf(plan) };
    default:
      return { kind: plan.kind, site: site.id, cell: plan.cell.id };
  }
}

function partitionOf({ cell, tenant }: Extract<StackPlan, { kind: "tenant" }>): { partition?: number } {
  const partition = cell.partitions?.[tenant.id];
  return partition === undefined ? {} : { partition };
}
