import type { Fields } from "../reading/fields";
import { asList, asText } from "../reading/fields";
import type { ResourceEvidence } from "./evidence";
import { providerOfType } from "./provider-reference";
import type { Destination } from "./same-cluster";
import { isSaid, sameCluster } from "./same-cluster";
import { isTemplate } from "./terraform-text";

/** The cluster that a provider's configuration leads to. */
export interface Cluster {
  /** The same for configurations of one stack that lead to one cluster. */
  readonly endpoint: string;
  readonly destination: Destination;
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

/** The configurations that lead to one cluster. */
interface Sharing {
  /** By name. */
  readonly first: string;
  /** True where none of them is without an alias. */
  readonly isApart: boolean;
}

/**
 * Tells the clusters of one stack apart.
 * @param referenceOf the provider that a resource names; undefined for the one without an alias.
 */
export function clustersOf(
  blocks: readonly ProviderBlock[],
  referenceOf: (resource: ResourceEvidence) => string | undefined,
): ClusterOf {
  const configs = new Map(blocks.map(({ reference, config }) => [reference, config]));
  const sharing = new Map<string, Sharing>();
  for (const { reference } of blocks) {
    const { text, isApart } = endpointOf(reference, configs);
    const others = sharing.get(text) ?? { first: reference, isApart };
    const first = reference < others.first ? reference : others.first;
    sharing.set(text, { first, isApart: isApart && others.isApart });
  }
  const known = new Map<string, Cluster>();
  const clusterOf = (reference: string): Cluster => {
    const { text, name, isApart, ...destination } = endpointOf(reference, configs);
    const shared = sharing.get(text);
    return {
      endpoint: text,
      destination,
      ...(name === undefined ? {} : { name }),
      ...(isApart && shared?.isApart !== false ? { alias: shared?.first ?? reference } : {}),
    };
  };
  return (resource) => {
    const reference = referenceOf(resource) ?? providerOfType(resource.type);
    let cluster = known.get(reference);
    if (cluster === undefined) known.set(reference, (cluster = clusterOf(reference)));
    return cluster;
  };
}

/** Providers that resources have by their types, Kubernetes' own first; one of another name is one that somebody gave. */
const DEFAULTS: readonly string[] = ["kubernetes", "kubectl", "helm"];

interface Endpoint extends Destination {
  readonly text: string;
  readonly name?: string;
  /** True where providers of other names alone lead there. */
  readonly isApart: boolean;
}

function endpointOf(reference: string, configs: ReadonlyMap<string, Fields>): Endpoint {
  const own = configs.get(reference);
  const isDefault = DEFAULTS.includes(reference);
  // Of an alias that a module's caller gives nothing else is known.
  const said = own === undefined ? asUnknown(isDefault ? UNSAID : `\${${reference}}`) : read(own);
  if (!isDefault) return { ...said, isApart: true };
  const home = DEFAULTS.find((each) => configs.has(each)) ?? reference;
  if (home === reference) return { ...said, isApart: false };
  const base = read(configs.get(home)!);
  // Providers of other makers are set up beside it for the same cluster, each in its own way.
  const isElsewhere = own !== undefined && sameCluster(base, said, true) === "different";
  return isElsewhere ? { ...said, isApart: true } : { ...base, isApart: false };
}

function asUnknown(text: string): Omit<Endpoint, "isApart"> {
  return text === UNSAID ? { text } : { text, host: text };
}

function read(config: Fields): Omit<Endpoint, "isApart"> {
  const [given, context, cluster, path] = ENDPOINT.map((field) => asText(config[field]) ?? "");
  const host = address(given!);
  if (host !== "") return { ...named("host", [host], isTemplate(host) ? [] : [host]), host };
  const files = [path!, ...asList(config["config_paths"]).map((each) => asText(each) ?? "")].filter(isSaid).map(file);
  const parts = [context!, cluster!, ...files];
  // A context, or a cluster, has a name whatever file it is of.
  const isNamed = isLiteral(context!) || isLiteral(cluster!) || !parts.some(isTemplate);
  return {
    // Whatever context leads there, a cluster that is said is the one.
    ...named(
      "kubeconfig",
      isSaid(cluster) ? ["", ...parts.slice(1)] : parts,
      isNamed ? parts.filter((part) => isSaid(part) && !isTemplate(part)) : [],
    ),
    ...{ context: context!, cluster: cluster!, files },
  };
}

/** @param parts what leads there, each in its place; empty where it is not said. */
function named(way: "host" | "kubeconfig", parts: readonly string[], name: readonly string[]) {
  if (!parts.some(isSaid)) return { text: UNSAID };
  return { text: JSON.stringify([way, ...parts]), ...(name.length === 0 ? {} : { name: name.join(" of ") }) };
}

function isLiteral(text: string): boolean {
  return isSaid(text) && !isTemplate(text);
}

/** One address, however it is spelled. */
function address(host: string): string {
  if (isTemplate(host)) return host;
  return host
    .toLowerCase()
    .replace(/\/{1,100}$/, "")
    .replace(/^(https:\/\/.{0,300}):443$/, "$1");
}

/** One file, however its path is spelled. */
function file(path: string): string {
  return isTemplate(path) ? path : path.replace(/\/(?:\.?\/)+/g, "/").replace(/^(?:\.\/)+/, "");
}
