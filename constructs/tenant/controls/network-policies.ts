import type { KubernetesObject, Rendered } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { CellFacts, TenantShare } from "../../site/facts";
import { tenantEndpoints } from "../../storage/objects";
import { exceptions } from "../expose";
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
    ...exposed(tenant, cell),
  ],
});

/** The gateways of the storage that it has; volumes are mounted by the nodes and need no rule. */
function storageEgress(tenant: TenantShare, cell: CellFacts): Rendered[] {
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

function declaredEgress(tenant: TenantShare, cell: CellFacts): Rendered[] {
  if (tenant.egress.length === 0) return [];
  const egress = tenant.egress.map(({ cidr, ports }) => ({
    to: [{ ipBlock: { cidr } }],
    ports: ports.map((port) => ({ protocol: "TCP", port })),
  }));
  return [policy(tenant, cell, "allow-declared-egress", { policyTypes: ["Egress"], egress })];
}

/** Clients outside, to the pods of one Service each: a pod says by its label which it stands behind. */
function exposed(tenant: TenantShare, cell: CellFacts): Rendered[] {
  return tenant.expose.map(({ name, ports, from }) =>
    policy(tenant, cell, `expose-${name}`, {
      podSelector: { matchLabels: { [LABELS.exposed]: name } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: from.map((cidr) => {
            const except = exceptions(cidr, cell);
            return { ipBlock: { cidr, ...(except.length === 0 ? {} : { except }) } };
          }),
          ports: ports.map((port) => ({ protocol: "TCP", port })),
        },
      ],
    }),
  );
}

function policy(tenant: TenantShare, cell: CellFacts, name: string, spec: Readonly<Record<string, unknown>>): Rendered {
  const object: KubernetesObject = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace: tenant.namespace, labels: tenantLabels(tenant, cell) },
    spec: { podSelector: {}, ...spec },
  };
  return { object };
}
