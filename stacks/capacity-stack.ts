import type { Construct } from "constructs";
import { Fabric } from "../constructs/fabric/fabric";
import { NodePool } from "../constructs/node-pool/node-pool";
import { Queueing } from "../constructs/queue/queueing";
import type { SiteFacts } from "../constructs/site/facts";
import { StorageTiers } from "../constructs/storage/storage-tiers";
import { TenantRoles } from "../constructs/tenant/tenant-roles";
import type { StackPlan } from "./plan";
import { SiteStack } from "./site-stack";

/** What all tenants of one cell share: fabric, storage classes, queues, roles. No resource per node or tenant. */
export class CapacityStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "capacity" }>, site: SiteFacts) {
    super(scope, plan, site);
    const { cell } = plan;
    if (cell.phase === "offboarded") return;
    for (const pool of plan.pools) new NodePool(this, pool.id, pool);
    if (cell.fabric !== undefined) new Fabric(this, "fabric", cell.fabric);
    new StorageTiers(this, "storage", cell.tiers);
    new Queueing(this, "queueing");
    new TenantRoles(this, "tenant-roles");
  }
}
