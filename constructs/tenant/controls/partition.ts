import { ownNetworkName } from "../../fabric/partitions";
import { technologies } from "../../fabric/technologies";
import { tenantLabels } from "../labels";
import { partitionHome, railsOf } from "../rails";
import { defineControl } from "./control";

/** The number is the ledger's: constructs/fabric/partitions.ts. */
export const partition = defineControl({
  kind: "partition",
  title: "PKey or VLAN of its own, for tenants that share no nodes",
  protects: "A tenant's RDMA traffic, which no NetworkPolicy sees, against other tenants' pods on the same fabric.",
  render(tenant, cell) {
    const { fabric } = cell;
    const number = cell.partitions?.[tenant.id];
    // One for the whole tenant: it stands with the first of its namespaces.
    if (fabric === undefined || number === undefined || partitionHome(tenant, cell) !== tenant.namespace) return [];
    const technology = technologies.find(fabric.technology.kind);
    const entitlements = tenant.namespaces.flatMap((namespace) => namespace.entitlements);
    return railsOf(entitlements, cell).map((rail) =>
      technology.ownNetwork(
        {
          name: ownNetworkName(fabric, rail, tenant.namespace),
          namespace: tenant.namespace,
          number,
          rail,
          labels: tenantLabels(tenant, cell),
        },
        cell,
      ),
    );
  },
});
