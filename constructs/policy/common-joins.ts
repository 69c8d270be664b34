import type { Join } from "./joins";
import { WHOSE } from "./reading/tenancy";

/** Whose namespaces are: by their label, or by the name that a tenant's file gives. */
export const TENANT_NAMESPACES: Join = {
  kinds: ["Namespace"],
  by: ["metadata.name", WHOSE],
};

/** Whose an object's own namespace is. */
export const OWN_NAMESPACE: Join = { ...TENANT_NAMESPACES, within: "namespace" };

/** Namespaces as selectors see them. */
export const SELECTED_NAMESPACES: Join = { kinds: ["Namespace"], by: ["metadata.name", "metadata.labels"] };

/** What nodes there will be, with which labels and taints, as `reading/nodes.ts` reads them. */
export const NODES: readonly Join[] = [
  {
    kinds: ["MachineDeployment"],
    by: [
      ...["metadata.namespace", "spec.clusterName", "spec.replicas"],
      ...["spec.template.metadata.labels", "spec.template.spec.bootstrap"],
    ],
  },
  {
    kinds: ["KubeadmConfigTemplate"],
    by: ["metadata.name", "metadata.namespace", "spec.template.spec.joinConfiguration.nodeRegistration"],
  },
  { kinds: ["Metal3Cluster"], by: ["metadata.name", "metadata.namespace", "metadata.annotations"] },
  { kinds: ["Node"], by: ["metadata.labels", "spec.taints"] },
];

/** Networks of the fabric with their partitions, as `reading/partitions.ts` reads them. */
export const PARTITIONS: readonly Join[] = [
  {
    kinds: ["SriovNetwork", "SriovIBNetwork"],
    by: ["metadata.name", "metadata.namespace", "spec.networkNamespace", "spec.vlan"],
  },
  { kinds: ["NetworkAttachmentDefinition"], by: ["metadata.name", "metadata.namespace", "spec.config"] },
];

/** Queues that namespaces have, and those LocalQueues that may lead there. */
export const QUEUES_OF_NAMESPACES: Join = {
  kinds: ["LocalQueue"],
  by: ["metadata.namespace", "spec.clusterQueue"],
};

/** What is looked for by its name: one whose name or namespace is open may be it. */
export function named(...kinds: readonly string[]): Join {
  return { kinds, by: ["metadata.name", "metadata.namespace"], can: "mend" };
}
