import type { Construct } from "constructs";
import type { SiteFacts } from "../constructs/site/facts";
import { Tenant } from "../constructs/tenant/tenant";
import type { StackPlan } from "./plan";
import { SiteStack } from "./site-stack";

/** Everything of one tenant in one cell, so that its change touches no state but its own. */
export class TenantStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "tenant" }>, site: SiteFacts) {
    super(scope, plan, site);
    new Tenant(this, plan.tenant.id, plan.tenant);
  }
}
