import { LABELS } from "../core/labels";
import type { CellFacts, TenantFacts } from "../site/facts";

/** Labels of everything in a tenant's namespace: whose it is, and of which programme. */
export function tenantLabels(tenant: Pick<TenantFacts, "id" | "programme">, cell: CellFacts): Record<string, string> {
  return { [LABELS.tenant]: tenant.id, [LABELS.programme]: tenant.programme, [LABELS.cell]: cell.id };
}
