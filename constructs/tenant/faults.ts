import type { Fault } from "../core/fault";
import type { CellFacts, TenantFacts } from "../site/facts";
import { boundFaults, burstFaults } from "./bounds";
import { egressFaults } from "./egress";
import { exposeFaults } from "./expose";

/**
 * What only a tenant and the cells of its site together show; paths are those of the tenant's file.
 * @param cells every cell that is known: of those that it isn't in, only the networks count.
 */
export function tenantFaults(tenant: TenantFacts, cells: readonly CellFacts[]): Fault[] {
  const here = cells.filter(({ id }) => tenant.cells.includes(id));
  const elsewhere = cells.filter(({ id }) => !tenant.cells.includes(id));
  const [first] = cells;
  return [
    ...egressFaults(tenant, [...here, ...elsewhere]),
    ...here.flatMap((cell) => [...exposeFaults(tenant, cell), ...burstFaults(tenant, cell)]),
    // Every cell has its site's.
    ...(first === undefined ? [] : boundFaults(tenant, first)),
  ];
}
