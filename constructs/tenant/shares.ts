import type { CellFacts, NamespaceFacts, TenantFacts, TenantShare } from "../site/facts";

/** A tenant as each of its namespaces in a cell has it: those with GPUs or storage there, in the order of its file. */
export function tenantShares(tenant: TenantFacts, cell: Pick<CellFacts, "id">): TenantShare[] {
  return tenant.namespaces
    .filter((namespace) => isIn(namespace, cell.id))
    .map((namespace) => ({
      ...tenant,
      namespace: namespace.name,
      entitlements: namespace.entitlements,
      storage: namespace.storage,
      expose: tenant.expose.filter((service) => service.namespace === namespace.name),
    }));
}

function isIn({ entitlements, storage }: NamespaceFacts, cell: string): boolean {
  const references = [...entitlements.map(({ pool }) => pool), ...Object.keys(storage)];
  return references.some((reference) => reference.startsWith(`${cell}/`));
}
