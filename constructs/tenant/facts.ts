import type { TenantFacts } from "../site/facts";
import type { TenantSpec } from "./model";

/** A tenant with what follows from its file alone: the cells that it is in. */
export function tenantFacts({ apiVersion: _apiVersion, kind: _kind, network, ...tenant }: TenantSpec): TenantFacts {
  const references = [...tenant.entitlements.map(({ pool }) => pool), ...Object.keys(tenant.storage)];
  const cells = [...new Set(references.map((reference) => reference.split("/")[0] ?? ""))];
  return { ...tenant, egress: network.egress, cells };
}
