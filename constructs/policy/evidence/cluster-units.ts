import { addTo } from "../../core/add-to";
import type { Cluster, ClusterOf } from "./clusters";
import { UNSAID } from "./clusters";
import { isPatch } from "./patches";
import { isRelative, isSaid, sameCluster } from "./same-cluster";
import type { Destination, Sameness } from "./same-cluster";
import { isTemplate } from "./terraform-text";
import type { Located } from "./with-objects";

/** Parts with, where it can be told, the cluster that each of their resources is sent to. */
export interface Sent extends Located {
  readonly clusterOf?: ClusterOf;
}

/** What is known to be one cluster, in all parts that are sent there. */
export interface Unit {
  readonly cluster: Cluster;
  /** The first part that uses it. */
  readonly part: number;
  /** What it is called where it is taken for what it most likely is; undefined for the cluster that needs no name. */
  readonly cell: string | undefined;
  /** True for manifests and states alone: they say nothing of clusters, and are given for the one that they are taken for. */
  readonly isGiven: boolean;
  /** As reasons name it: `kubernetes.west`, `stack prod`. */
  readonly title: string;
}

/** The clusters of several parts. */
export interface Units {
  readonly all: readonly Unit[];
  /** The unit of a part's cluster; undefined for one that nothing in it uses. */
  readonly of: (part: number, cluster: Cluster) => Unit | undefined;
  /** True where something in a part is sent where nothing says. */
  readonly isSilent: (part: number) => boolean;
}

/** Where what doesn't come from Terraform's configuration stands: nothing is said. */
export const NOWHERE: Cluster = { endpoint: UNSAID, destination: {} };

/** All clusters that something in these parts is sent to, each once. */
export function unitsOf(parts: readonly Sent[]): Units {
  const used = parts.map(usedIn);
  const uses = new Map<string, Use[]>();
  for (const [part, clusters] of used.entries())
    for (const cluster of clusters)
      addTo(uses, keyOf(part, cluster), { part, cluster, isAlone: clusters.length === 1 });
  const named = used.map((clusters) => clusters.flatMap(({ name }) => name ?? [])).filter(({ length }) => length > 0);
  // Aliases are one stack's own, and stay what its clusters are called by whatever is checked with it.
  const isByName = named.length > 1 && new Set(named.flat()).size > 1;
  const units = new Map([...uses].map(([key, found]) => [key, unitOf(found, parts, isByName)]));
  return {
    all: [...units.values()],
    of: (part, cluster) => units.get(keyOf(part, cluster)),
    isSilent: (part) => used[part]!.some(isUnsaid),
  };
}

/** Whether two units are one cluster. */
export function sameUnit(one: Unit, other: Unit): Sameness {
  if (one === other) return "same";
  return sameCluster(one.cluster.destination, other.cluster.destination, one.part === other.part);
}

/** True where nobody knows where it leads, though something is said of it. */
export function isOpen({ cluster }: Unit): boolean {
  return cluster.name === undefined && !isUnsaid(cluster);
}

/** True where the environment decides, or what Terraform is started with. */
export function isUnsaid({ endpoint }: Pick<Cluster, "endpoint">): boolean {
  return endpoint === UNSAID;
}

interface Use {
  readonly part: number;
  readonly cluster: Cluster;
  /** True where the part uses no other. */
  readonly isAlone: boolean;
}

/** Expressions, and files of the directory that Terraform runs in, are those of one configuration; all run in one environment. */
function keyOf(part: number, { endpoint, destination }: Cluster): string {
  return isTemplate(endpoint) || isOfDirectory(destination) ? `${part} ${endpoint}` : endpoint;
}

/** A context, or a cluster, has a name whatever file it is of. */
function isOfDirectory({ host, context, cluster, files = [] }: Destination): boolean {
  return ![host, context, cluster].some(isSaid) && files.some(isRelative);
}

function unitOf(uses: readonly Use[], parts: readonly Sent[], isByName: boolean): Unit {
  const { part, cluster, isAlone } = uses[0]!;
  const aliases = uses.map((use) => (use.isAlone ? undefined : use.cluster.alias));
  const alias = aliases.includes(undefined) ? undefined : aliases[0];
  const stacks = parts[part]!.stacks.map(({ id }) => `stack ${id}`);
  const provider = cluster.alias ?? "the provider without an alias";
  const isOfOne = parts.length === 1 || stacks.length !== 1;
  const title = stacks.length === 0 ? "what is in no stack" : isOfOne ? provider : `${provider} of ${stacks[0]}`;
  return {
    cluster,
    part,
    cell: (isByName ? cluster.name : undefined) ?? alias,
    isGiven: uses.every((use) => parts[use.part]!.clusterOf === undefined),
    title: isAlone && stacks.length === 1 ? stacks[0]! : title,
  };
}

/** By endpoint: those of objects that don't say themselves where they stand, as ours do. */
function usedIn({ stacks, objects, clusterOf }: Sent): readonly Cluster[] {
  if (clusterOf === undefined) return objects.some(({ cell }) => cell === undefined) ? [NOWHERE] : [];
  const found = new Map<string, Cluster>();
  for (const { resources } of stacks)
    for (const resource of resources) {
      // What adds to an object of another resource is sent to a cluster, too.
      const isSent = resource.object === undefined ? isPatch(resource.type) : resource.object.cell === undefined;
      if (!isSent) continue;
      const cluster = clusterOf(resource);
      found.set(cluster.endpoint, cluster);
    }
  return [...found.values()];
}
