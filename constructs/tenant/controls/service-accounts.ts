import { tenantLabels } from "../labels";
import { defineControl } from "./control";

/** Workloads get no credential for the API server: neither the account they get by default nor the one made for them. */
export const serviceAccounts = defineControl({
  kind: "service-accounts",
  title: "Service accounts without token",
  protects: "The API server against code that runs in a tenant's pods.",
  render: (tenant, cell) =>
    ["default", "workload"].map((name) => ({
      object: {
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: { name, namespace: tenant.namespace, labels: tenantLabels(tenant, cell) },
        automountServiceAccountToken: false,
      },
    })),
});
