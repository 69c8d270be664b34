import { Construct } from "constructs";
import type { Fault } from "../core/fault";
import { FaultError } from "../core/fault";
import { parse } from "../core/parse";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import type { CellFacts, TenantFacts } from "../site/facts";
import { isTenantFacts, tenantFacts } from "./facts";
import type { TenantProps } from "./model";
import { TenantModel } from "./model";
import { tenantObjects } from "./objects";

/** A tenant's part in the cell whose stack it stands in. */
export class Tenant extends Construct {
  readonly facts: TenantFacts;

  /**
   * @param props what a tenant's file says, or facts as `tenantFacts` made them; a copy of facts is refused.
   * @throws FaultError with every fault of the props; `tenant/not-here` where it has nothing in this cell;
   * `tenant/unknown-pool`, `tenant/egress-into-cell`.
   */
  constructor(scope: Construct, id: string, props: TenantProps | TenantFacts) {
    super(scope, id);
    this.facts = isTenantFacts(props) ? props : tenantFacts(parse(TenantModel, props, this.node.path));
    const cell = Cell.of(this);
    if (!this.facts.cells.includes(cell.id)) throw new FaultError([notHere(this.facts, cell, this.node.path)]);
    recordIntent(this, this.facts);
    emit(this, tenantObjects(this.facts, cell));
  }
}

function notHere(tenant: TenantFacts, cell: CellFacts, construct: string): Fault {
  return {
    code: "tenant/not-here",
    message: `tenant ${tenant.id} has neither GPUs nor storage in cell ${cell.id}`,
    path: ["entitlements"],
    construct,
    received: tenant.cells.join(", "),
    allowed: cell.id,
    fix: `entitle it to a pool or tier of ${cell.id}, or leave it out of this stack`,
  };
}
