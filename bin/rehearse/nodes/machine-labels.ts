import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asText } from "../../../constructs/policy/reading/fields";

/** Prefixes of labels that Cluster API passes on from Machines to Nodes. Source: cluster-api v1.14, getManagedLabels. */
const ROLE = "node-role.kubernetes.io";
const DOMAINS = ["node-restriction.kubernetes.io", "node.cluster.x-k8s.io"];

/** Metal3Cluster's annotation with the prefixes of host labels to copy. Source: CAPM3 v1.13, metal3labelsync. */
const LABEL_SYNC = "metal3.io/metal3-label-sync-prefixes";

/** The labels of a Machine that Cluster API sets on its Node. */
export function passedOn(machineLabels: Readonly<Record<string, string>>): Record<string, string> {
  return withPrefix(machineLabels, (prefix) => {
    return prefix === ROLE || DOMAINS.some((domain) => prefix === domain || prefix.endsWith(`.${domain}`));
  });
}

/** The labels of a host that Metal3 copies onto its Node: only those under prefixes that the cluster names. */
export function synced(
  hostLabels: Readonly<Record<string, string>>,
  prefixes: readonly string[],
): Record<string, string> {
  return withPrefix(hostLabels, (prefix) => prefixes.includes(prefix));
}

/** The prefixes that the cell's Metal3Cluster names; none where there is no such cluster or annotation. */
export function syncPrefixes(cell: string, objects: readonly KubernetesObject[]): string[] {
  const cluster = objects.find(({ kind, metadata }) => kind === "Metal3Cluster" && metadata.name === cell);
  const text = asText(cluster?.metadata.annotations?.[LABEL_SYNC]) ?? "";
  return text.split(",").filter((prefix) => prefix !== "");
}

function withPrefix(
  labels: Readonly<Record<string, string>>,
  matches: (prefix: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key.includes("/") && matches(key.split("/")[0]!)));
}
