import type { Rendered } from "../core/kubernetes";
import type { CellFacts } from "../site/facts";
import { flavorObjects } from "./flavors";
import { topologyObjects } from "./topology";

/**
 * The objects of a cell that can't be changed once created, for the ledger to digest and to number. A flavor names its
 * topology, so a new generation of the topology makes new ones of the flavors: place the topology first.
 */
export function immutableObjects(cell: CellFacts): Rendered[] {
  return [...topologyObjects(cell), ...flavorObjects(cell)];
}
