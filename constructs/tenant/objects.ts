import { throwIfAny } from "../core/fault";
import type { Rendered } from "../core/kubernetes";
import type { CellFacts, TenantFacts } from "../site/facts";
import { controls } from "./controls/index";
import { storage } from "./controls/storage";
import { tenantFaults } from "./faults";
import { cellEntitlements } from "./resources";
import { tenantShares } from "./shares";

/**
 * Everything of one tenant in one cell. Nothing while it is requested. Once it is offboarded its storage alone, as long
 * as that is kept, then nothing: its stack stays and becomes empty, so that the next apply removes what it held.
 * @throws FaultError `tenant/unknown-pool`, `tenant/egress-into-cell`, `tenant/exposed-into-cell`, `tenant/image-registry`,
 * `tenant/unknown-priority`.
 */
export function tenantObjects(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  if (tenant.phase === "requested") return [];
  if (tenant.phase === "offboarded") return keptObjects(tenant, cell);
  throwIfAny(tenantFaults(tenant, [cell]));
  // Of the whole tenant, so that a fault names the field that the user wrote.
  cellEntitlements(tenant, cell);
  return tenantShares(tenant, cell).flatMap((share) => controls.all.flatMap((control) => control.render(share, cell)));
}

function keptObjects(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  if (tenant.keepDataUntil === undefined) return [];
  return tenantShares(tenant, cell).flatMap((share) => storage.render(share, cell));
}
