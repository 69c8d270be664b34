import { Construct } from "constructs";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import { PERSON_ROLES, cellRoleObjects } from "./roles";

/** The closed ClusterRoles that the tenants of the cell whose stack it stands in are bound to. */
export class TenantRoles extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cell = Cell.of(this);
    recordIntent(this, { cell: cell.id, roles: PERSON_ROLES });
    emit(this, cellRoleObjects(cell));
  }
}
