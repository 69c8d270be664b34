import { LABELS } from "../../core/labels";
import type { CellFacts, TenantShare } from "../../site/facts";
import { operatorNetworks } from "../cell-networks";
import { tenantLabels } from "../labels";
import { tenantShares } from "../shares";
import { defineControl } from "./control";

/** Where clouds and bare-metal provisioners answer a node's questions about itself, its credentials among them. */
const METADATA = ["169.254.169.254/32", "fd00:ec2::254/128"];

/** Between what an operator may want to put before all tenants' rules and after them. */
const PRIORITY = 100;

/**
 * What no NetworkPolicy can open: other tenants' pods both ways, and the cell's own networks. Tier Admin is asked first;
 * `Pass` leaves the rest to the namespace's NetworkPolicies. Source: network-policy-api v0.2.0, ClusterNetworkPolicy.
 */
export const clusterNetworkPolicy = defineControl({
  kind: "cluster-network-policy",
  title: "ClusterNetworkPolicy in tier Admin, where the cell has it",
  protects: "A tenant's pods and the cell's own networks against a NetworkPolicy that opens what the site closed.",
  render(tenant, cell) {
    if (cell.network?.clusterNetworkPolicy !== true || !isFirst(tenant, cell)) return [];
    const own = { namespaces: { matchLabels: { [LABELS.tenant]: tenant.id } } };
    const others = {
      namespaces: {
        matchExpressions: [
          { key: LABELS.tenant, operator: "Exists" },
          { key: LABELS.tenant, operator: "NotIn", values: [tenant.id] },
        ],
      },
    };
    const closed = [...METADATA, ...operatorNetworks(cell).map(({ network, text }) => asCidr(text, network.prefix))];
    return [
      {
        object: {
          apiVersion: "policy.networking.k8s.io/v1alpha2",
          kind: "ClusterNetworkPolicy",
          metadata: { name: `tenant-${tenant.id}`, labels: tenantLabels(tenant, cell) },
          spec: {
            tier: "Admin",
            priority: PRIORITY,
            subject: own,
            ingress: [
              { name: "own-namespaces", action: "Pass", from: [own] },
              { name: "other-tenants", action: "Deny", from: [others] },
            ],
            egress: [
              { name: "cell-networks", action: "Deny", to: [{ networks: [...new Set(closed)] }] },
              { name: "own-namespaces", action: "Pass", to: [own] },
              { name: "other-tenants", action: "Deny", to: [others] },
            ],
          },
        },
      },
    ];
  },
});

/** One for the whole tenant: it stands with the first of its namespaces. */
function isFirst(tenant: TenantShare, cell: CellFacts): boolean {
  return tenantShares(tenant, cell)[0]?.namespace === tenant.namespace;
}

function asCidr(text: string, prefix: number): string {
  return text.includes("/") ? text : `${text}/${prefix}`;
}
