import { Construct } from "constructs";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import { clusterObjects } from "./cluster";

/**
 * The cell itself in its management cluster: the namespace of its machines, the Cluster and where its API servers are
 * reached. Emits nothing in a cell without a management cluster.
 */
export class ClusterMachines extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cell = Cell.of(this);
    recordIntent(this, { cell: cell.id, kubernetes: cell.kubernetes, management: cell.management });
    emit(this, clusterObjects(cell));
  }
}
