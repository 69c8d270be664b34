import { LABELS } from "../../core/labels";
import { tenantLabels } from "../labels";
import { tenantParameters } from "../parameters";
import { defineControl } from "./control";

/** The namespace itself, and the Pod Security Standard that its pods are held to. */
export const namespace = defineControl({
  kind: "namespace",
  title: "Namespace with Pod Security restricted",
  protects: "The nodes' kernels and other tenants' pods on them against privileged containers.",
  render(tenant, cell) {
    const version = cell.kubernetes.split(".").slice(0, 2).join(".");
    const standard = Object.fromEntries(
      ["enforce", "audit", "warn"].flatMap((mode) => [
        [`pod-security.kubernetes.io/${mode}`, "restricted"],
        // Pinned: an upgrade of the cluster must not change overnight what pods may be.
        [`pod-security.kubernetes.io/${mode}-version`, version],
      ]),
    );
    return [
      {
        object: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: {
            name: tenant.namespace,
            labels: {
              ...tenantLabels(tenant, cell),
              [LABELS.site]: cell.site.id,
              [LABELS.isolation]: tenant.isolation,
              [LABELS.classification]: tenant.data.classification,
              ...standard,
            },
            annotations: tenantParameters(tenant, cell),
          },
        },
        // Deleting a namespace deletes every claim in it, and with it the tenant's data.
        preventDestroy: true,
      },
    ];
  },
});
