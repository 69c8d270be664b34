import type { Rendered } from "../core/kubernetes";
import { objectKey } from "../core/kubernetes";
import type { CellFacts } from "../site/facts";
import { cohortObjects } from "./cohorts";
import { immutableObjects } from "./generations";
import { priorityObjects } from "./priorities";

/**
 * The queueing objects of a cell that belong to no tenant; in a cell without GPU pools only those of earlier
 * generations, which queues may still name.
 */
export function queueObjects(cell: CellFacts): Rendered[] {
  const current = immutableObjects(cell);
  if (current.length === 0) return [...cell.retained];
  const names = new Set(current.map(({ object }) => objectKey(object)));
  const retained = cell.retained.filter(({ object }) => !names.has(objectKey(object)));
  return [...current, ...retained, ...cohortObjects(cell), ...priorityObjects(cell)];
}
