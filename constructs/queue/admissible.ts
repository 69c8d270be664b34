import { compareText } from "../core/fault";
import type { KubernetesObject } from "../core/kubernetes";
import type { KueueConfiguration } from "./configuration";

/**
 * Resources of a pod that a ClusterQueue neither covers nor Kueue leaves out: a job that requests one of them is never
 * admitted, it stays pending without an error. Requests of zero don't count.
 * Source: kueue v0.19.2, pkg/workload (excluded prefixes) and pkg/scheduler/flavorassigner (covered resources).
 */
export function uncoveredResources(
  requests: Readonly<Record<string, string | number>>,
  clusterQueue: KubernetesObject,
  configuration: Pick<KueueConfiguration, "resources">,
): string[] {
  const excluded = configuration.resources.excludeResourcePrefixes;
  const covered = coveredResources(clusterQueue);
  return Object.entries(requests)
    .filter(([resource, amount]) => !isZero(amount) && !covered.has(resource))
    .map(([resource]) => resource)
    .filter((resource) => !excluded.some((prefix) => resource.startsWith(prefix)))
    .sort(compareText);
}

/** From an object of ours or from a live cluster: whatever has no such list covers nothing. */
function coveredResources(clusterQueue: KubernetesObject): Set<string> {
  const spec = clusterQueue["spec"] as { resourceGroups?: readonly { coveredResources?: readonly string[] }[] };
  return new Set((spec?.resourceGroups ?? []).flatMap((group) => group.coveredResources ?? []));
}

function isZero(amount: string | number): boolean {
  return /^0+(\.0+)?[A-Za-z]*$/.test(String(amount));
}
