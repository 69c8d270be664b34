import type { Evidence } from "../../constructs/policy/evidence/evidence";
import type { Attack } from "./attack/attack-tenant";
import { attackTenant } from "./attack/attack-tenant";
import { computedLines } from "./computed/lines";
import { acceptedProbes } from "./probe/accepted";
import type { TenantProof } from "./report";

export interface Proving extends Attack {
  /** What the site declares: what is computed follows from it. */
  readonly evidence: Evidence;
}

/**
 * All that is known of one tenant in a cell: every attempt to get out, what follows from the site, and its probes, which
 * the API server judges and nobody runs. @returns undefined where it has nothing in the cell.
 */
export async function proveTenant(proving: Proving): Promise<TenantProof | undefined> {
  const { evidence, tenant, cell, onStep } = proving;
  const attacked = await attackTenant(proving);
  if (attacked === undefined) return undefined;
  onStep(`tenant ${tenant.id}: computing what reaches it`);
  const computed = computedLines(evidence, tenant.id, cell.id);
  const probed = await acceptedProbes(proving, { namespace: attacked.namespace, people: tenant.people });
  return { ...attacked, lines: [...attacked.lines, ...computed, ...probed] };
}
