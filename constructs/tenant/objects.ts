import type { Rendered } from "../core/kubernetes";
import type { CellFacts, TenantFacts } from "../site/facts";
import { controls } from "./controls/index";

/**
 * Everything of one tenant in one cell. Nothing while it is requested, and nothing once it is offboarded: its stack
 * stays and becomes empty, so that the next apply removes what it held.
 */
export function tenantObjects(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  if (tenant.phase === "requested" || tenant.phase === "offboarded") return [];
  return controls.all.flatMap((control) => control.render(tenant, cell));
}
