import type { KubernetesObject, Rendered } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { CellFacts, TenantFacts } from "../../site/facts";
import { tenantEndpoints } from "../../storage/objects";
import { tenantLabels } from "../labels";
import { defineControl } from "./control";

/** Everything is closed in both directions; what a tenant needs is opened by name. */
export const networkPolicies = defineControl({
  kind: "network-policies",
  title: "NetworkPolicies: closed, but for DNS, the namespace itself, its storage and what was declared",
  protects: "A tenant's pods against everybody else's, and the cell's services against a tenant's pods.",
  render: (tenant, cell) => [
    policy(tenant, cell, "default-deny", { policyTypes: ["Ingress", "Egress"] }),
    policy(tenant, cell, "allow-dns", {
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { [LABELS.namespaceName]: "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    }),
    policy(tenant, cell, "allow-same-namespace", {
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    ...storageEgress(tenant, cell),
    ...declaredEgress(tenant, cell),
  ],
});

/** The gateways of the storage that it has; volumes are mounted by the nodes and need no rule. */
function storageEgress(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  const egress = tenantEndpoints(tenant, cell).map(({ namespace, podLabels, port }) => ({
    to: [
      {
        namespaceSelector: { matchLabels: { [LABELS.namespaceName]: namespace } },
        podSelector: { matchLabels: podLabels },
      },
    ],
    ports: [{ protocol: "TCP", port }],
  }));
  return egress.length === 0 ? [] : [policy(tenant, cell, "allow-storage", { policyTypes: ["Egress"], egress })];
}

function declaredEgress(tenant: TenantFacts, cell: CellFacts): Rendered[] {
  if (tenant.egress.length === 0) return [];
  const egress = tenant.egress.map(({ cidr, ports }) => ({
    to: [{ ipBlock: { cidr } }],
    ports: ports.map((port) => ({ protocol: "TCP", port })),
  }));
  return [policy(tenant, cell, "allow-declared-egress", { policyTypes: ["Egress"], egress })];
}

function policy(tenant: TenantFacts, cell: CellFacts, name: string, spec: Readonly<Record<string, unknown>>): Rendered {
  const object: KubernetesObject = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace: tenant.id, labels: tenantLabels(tenant, cell) },
    spec: { podSelector: {}, ...spec },
  };
  return { object };
}
