import { addTo } from "../../core/add-to";
import type { Fields } from "../reading/fields";
import { asList, asText } from "../reading/fields";
import type { ResourceEvidence } from "./evidence";
import { providerOfType } from "./provider-reference";
import { isTemplate } from "./terraform-text";

/** The cluster that a provider's configuration leads to. */
export interface Cluster {
  /** The same for configurations of one stack that lead to one cluster. */
  readonly endpoint: string;
  /** Its address, or its name in a kubeconfig, where that is written and no reference. */
  readonly name?: string;
  /** The provider that it is known by, `kubernetes.west`; absent where one without an alias leads there. */
  readonly alias?: string;
}

/** A provider's configuration: how resources name it, and what it says. */
export interface ProviderBlock {
  /** `kubernetes`, `kubernetes.west`. */
  readonly reference: string;
  readonly config: Fields;
}

/** What a provider's configuration says of where its requests go; credentials are no part of it. */
export const ENDPOINT = ["host", "config_context", "config_context_cluster", "config_path", "config_paths"] as const;

/** The cluster of what a resource makes. */
export type ClusterOf = (resource: ResourceEvidence) => Cluster;

/** Where the environment leads, or what Terraform is started with: nothing is configured. */
export const UNSAID = "";

/**
 * Tells the clusters of one stack apart.
 * @param referenceOf the provider that a resource names; undefined for the one without an alias.
 */
export function clustersOf(
  blocks: readonly ProviderBlock[],
  referenceOf: (resource: ResourceEvidence) => string | undefined,
): ClusterOf {
  const configs = new Map(blocks.map(({ reference, config }) => [reference, config]));
  const sharing = new Map<string, string[]>();
  for (const { reference } of blocks) addTo(sharing, endpointOf(reference, configs).text, reference);
  const known = new Map<string, Cluster>();
  const clusterOf = (reference: string): Cluster => {
    const { text, name } = endpointOf(reference, configs);
    const references = [reference, ...(sharing.get(text) ?? [])].sort();
    return {
      endpoint: text,
      ...(name === undefined ? {} : { name }),
      ...(references.every(isAliased) ? { alias: references[0]! } : {}),
    };
  };
  return (resource) => {
    const reference = referenceOf(resource) ?? providerOfType(resource.type);
    let cluster = known.get(reference);
    if (cluster === undefined) known.set(reference, (cluster = clusterOf(reference)));
    return cluster;
  };
}

const KUBERNETES = "kubernetes";

/** Providers that resources have by their types; one of another name is one that somebody gave. */
const DEFAULTS: ReadonlySet<string> = new Set([KUBERNETES, "kubectl", "helm"]);

function isAliased(reference: string): boolean {
  return !DEFAULTS.has(reference);
}

interface Endpoint {
  readonly text: string;
  readonly name?: string;
}

function endpointOf(reference: string, configs: ReadonlyMap<string, Fields>): Endpoint {
  // Providers of other makers are set up beside Kubernetes' own for the same cluster, each in its own way.
  const config = (isAliased(reference) ? undefined : configs.get(KUBERNETES)) ?? configs.get(reference);
  // Of an alias that a module's caller gives nothing else is known.
  if (config === undefined) return { text: isAliased(reference) ? `\${${reference}}` : UNSAID };
  const [host, context, cluster, path] = ENDPOINT.map((field) => asText(config[field]) ?? "");
  if (host !== "") return said("host", [address(host!)]);
  const files = [path!, ...asList(config["config_paths"]).map((each) => asText(each) ?? "")];
  return said("kubeconfig", [context!, cluster!, ...files]);
}

/** @param parts what leads there, each in its place; empty where it is not said. */
function said(way: "host" | "kubeconfig", parts: readonly string[]): Endpoint {
  const named = parts.filter((part) => part !== "");
  if (named.length === 0) return { text: UNSAID };
  const text = JSON.stringify([way, ...parts]);
  return named.some(isTemplate) ? { text } : { text, name: named.join(" of ") };
}

/** One address, however it is spelled. */
function address(host: string): string {
  return host
    .toLowerCase()
    .replace(/\/{1,100}$/, "")
    .replace(/^(https:\/\/.{0,300}):443$/, "$1");
}
