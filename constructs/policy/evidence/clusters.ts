import type { Fields } from "../reading/fields";
import { asList, asText } from "../reading/fields";
import type { ResourceEvidence } from "./evidence";
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

/** The cluster of what a resource makes. */
export type ClusterOf = (resource: ResourceEvidence) => Cluster;

/**
 * Tells the clusters of one stack apart.
 * @param referenceOf the provider that a resource names; undefined for the one without an alias.
 */
export function clustersOf(
  blocks: readonly ProviderBlock[],
  referenceOf: (resource: ResourceEvidence) => string | undefined,
): ClusterOf {
  const known = new Map<string, Cluster>();
  const clusterOf = (reference: string): Cluster => {
    const endpoint = endpointOf(reference, blocks);
    const same = blocks.filter((block) => endpointOf(block.reference, blocks).text === endpoint.text);
    const aliases = [reference, ...same.map((block) => block.reference)].sort();
    const [first] = aliases;
    return {
      endpoint: endpoint.text,
      ...(endpoint.name === undefined ? {} : { name: endpoint.name }),
      ...(aliases.every(isAliased) ? { alias: first! } : {}),
    };
  };
  return (resource) => {
    const reference = referenceOf(resource) ?? providerOf(resource.type);
    let cluster = known.get(reference);
    if (cluster === undefined) known.set(reference, (cluster = clusterOf(reference)));
    return cluster;
  };
}

const KUBERNETES = "kubernetes";

/** `kubernetes_pod` is of the provider `kubernetes`. */
function providerOf(type: string): string {
  const end = type.indexOf("_");
  return end < 0 ? type : type.slice(0, end);
}

function isAliased(reference: string): boolean {
  return reference.includes(".");
}

/** Where a provider's requests go; credentials are no part of it. */
function endpointOf(reference: string, blocks: readonly ProviderBlock[]): { text: string; name?: string } {
  // Providers of other makers are set up beside Kubernetes' own for the same cluster, each in its own way.
  const own = isAliased(reference) ? [reference] : [KUBERNETES, reference];
  const [block] = own.flatMap((name) => blocks.find((each) => each.reference === name) ?? []);
  // Of an alias that a module's caller gives nothing else is known.
  if (block === undefined) return { text: isAliased(reference) ? reference : "" };
  const { host, config_context: context, config_path: path, config_paths: paths } = block.config;
  const address = asText(host) ?? "";
  if (address !== "") return said(["host", address.replace(/\/+$/, "").toLowerCase()]);
  const files = [asText(path) ?? "", ...asList(paths).map((each) => asText(each) ?? "")].filter((file) => file !== "");
  const named = asText(context) ?? "";
  if (named !== "") return said(["context", named, ...files]);
  return files.length > 0 ? said(["files", ...files]) : { text: "" };
}

function said([way, name, ...more]: readonly string[]): { text: string; name?: string } {
  const text = JSON.stringify([way, name, ...more]);
  return [name!, ...more].some(isTemplate) ? { text } : { text, name: [name, ...more].join(" of ") };
}
