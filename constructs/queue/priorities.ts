import type { Rendered } from "../core/kubernetes";
import type { CellFacts } from "../site/facts";
import { KUEUE, queueLabels } from "./labels";

/** One WorkloadPriorityClass for each of the site's priorities: who goes first in a queue, and who is preempted last. */
export function priorityObjects(cell: CellFacts): Rendered[] {
  return Object.entries(cell.priorities).map(([name, value]) => ({
    object: {
      apiVersion: KUEUE,
      kind: "WorkloadPriorityClass",
      metadata: { name, labels: queueLabels(cell.id) },
      value,
      description: `Priority ${value} of the site: a higher value is admitted first.`,
    },
  }));
}
