import { Construct } from "constructs";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import { queueObjects } from "./objects";

/**
 * The queueing of the cell whose stack it stands in: topology, flavors, cohorts, priorities. Tenants' own queues belong
 * to their stacks. @throws FaultError when a programme has the cell's id.
 */
export class Queueing extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cell = Cell.of(this);
    recordIntent(this, { cell: cell.id, shared: cell.shared, priorities: cell.priorities });
    emit(this, queueObjects(cell));
  }
}
