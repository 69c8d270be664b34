import { throwIfAny } from "../core/fault";
import type { Rendered } from "../core/kubernetes";
import type { CellFacts, TenantFacts } from "../site/facts";
import { controls } from "./controls/index";
import { egressFaults } from "./egress";

/**
 * Everything of one tenant in one cell. Nothing while it is requested, and nothing once it is offboarded: its stack
 * stays and becomes empty, so that the next apply removes what it held.
 * @throws FaultError `tenant/unknown-pool`, `tenant/egress-into-cell`.
 */
export function tenantObjects(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  if (tenant.phase === "requested" || tenant.phase === "offboarded") return [];
  throwIfAny(egressFaults(tenant, cell));
  return controls.all.flatMap((control) => control.render(tenant, cell));
}
