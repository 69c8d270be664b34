import type { Ground } from "../../../../bin/tenant/attack/ground";
import { attackingShare, groundOf } from "../../../../bin/tenant/attack/ground";
import { victimOf } from "../../../../bin/tenant/attack/victim";
import { exampleSite } from "../../rehearse/synthesised";

/** The ground of a tenant of the EU gigafactory's cell c2, before any server is asked. */
export function exampleGround(name = "lingua-sme", more: Partial<Ground> = {}): Ground {
  const site = exampleSite();
  const cell = site.cells.find(({ id }) => id === "c2")!;
  const tenant = site.tenants.find(({ id }) => id === name)!;
  const share = attackingShare(tenant, cell)!;
  const victim = victimOf(tenant, site, cell);
  const operator = undefined as never;
  return { ...groundOf({ operator, site, cell, share, victim, served: [], live: false }), ...more };
}
