import type { Rendered } from "../core/kubernetes";
import type { CellFacts } from "../site/facts";
import { KUEUE, queueLabels } from "./labels";

/** The levels by which Kueue packs a job close together, widest first; none without a fabric. Immutable once created. */
export function topologyObjects(cell: CellFacts): Rendered[] {
  if (cell.topology === undefined || cell.fabric === undefined) return [];
  return [
    {
      object: {
        apiVersion: KUEUE,
        kind: "Topology",
        metadata: { name: cell.topology, labels: queueLabels(cell.id) },
        spec: { levels: cell.fabric.levels.map((nodeLabel) => ({ nodeLabel })) },
      },
    },
  ];
}
