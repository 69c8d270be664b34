import type { Construct } from "constructs";
import { ClusterMachines } from "../constructs/node-pool/cluster-machines";
import { NodePool } from "../constructs/node-pool/node-pool";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";
import { SiteStack } from "./site-stack";

/** Cluster API and Metal3 objects of one cell; its provider points at the management cluster. */
export class MachinesStack extends SiteStack {
  constructor(scope: Construct, plan: Extract<StackPlan, { kind: "machines" }>, site: SiteFacts) {
    super(scope, plan, site);
    if (plan.pools.length > 0) new ClusterMachines(this, "cluster");
    for (const pool of plan.pools) new NodePool(this, pool.id, pool);
  }
}
