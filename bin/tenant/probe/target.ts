import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { tenantShares } from "../../../constructs/tenant/shares";
import type { Cluster } from "../../cluster/cluster";

/** `<host>:<port>` of a Service of another tenant in the cell, the first by name; undefined where none has any. */
export async function foreignTarget(
  operator: Cluster,
  site: SiteFacts,
  cell: CellFacts,
  tenant: TenantFacts,
): Promise<string | undefined> {
  const namespaces = site.tenants
    .filter(({ id }) => id !== tenant.id)
    .flatMap((other) => tenantShares(other, cell).map(({ namespace }) => namespace));
  for (const namespace of namespaces) {
    for (const service of await operator.list("v1", "Service", { namespace })) {
      const { clusterIP, ports } = (service["spec"] ?? {}) as { clusterIP?: unknown; ports?: unknown };
      const [first] = Array.isArray(ports) ? (ports as { port?: unknown; protocol?: unknown }[]) : [];
      // A headless Service answers by its pods alone.
      if (typeof clusterIP !== "string" || clusterIP === "None" || typeof first?.port !== "number") continue;
      if (first.protocol === undefined || first.protocol === "TCP") return `${clusterIP}:${first.port}`;
    }
  }
  return undefined;
}
