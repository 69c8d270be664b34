import type { Rendered } from "../core/kubernetes";
import type { CellFacts, FabricFacts } from "../site/facts";
import { FABRIC_NAMESPACE, fabricObject } from "./naming";
import { technologies } from "./technologies";

/** Every object of a fabric, its namespace first: a handful a rail and pool, none a node. Pure. */
export function fabricObjects(fabric: FabricFacts, cell: CellFacts): Rendered[] {
  return [namespace(cell), ...technologies.find(fabric.technology.kind).render(fabric, fabric.technology, cell)];
}

/** Holds the rails' NetworkAttachmentDefinitions and no pods. */
function namespace(cell: CellFacts): Rendered {
  const version = cell.kubernetes.split(".").slice(0, 2).join(".");
  const podSecurity = ["enforce", "audit", "warn"].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, "restricted"],
    [`pod-security.kubernetes.io/${mode}-version`, version],
  ]);
  return fabricObject(
    cell,
    "v1",
    "Namespace",
    { name: FABRIC_NAMESPACE, labels: Object.fromEntries(podSecurity) as Record<string, string> },
    {},
  );
}
