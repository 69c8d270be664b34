import type { Cluster, ClusterOf } from "./clusters";
import { UNSAID } from "./clusters";
import type { EvidenceObject, ObjectChange, ResourceEvidence, StackEvidence } from "./evidence";
import { isPatch } from "./patches";
import type { Located } from "./with-objects";
import { withObjects } from "./with-objects";

interface Part extends Located {
  /** Where it can be told: the cluster that each resource is sent to. */
  readonly clusterOf?: ClusterOf;
}

/** Parts that know the cluster of each of their resources, also of those that make no object. */
interface Celled {
  readonly cellOf: (resource: ResourceEvidence) => string | undefined;
}

/** Parts as they are if something holds that only an apply knows. */
export interface Arrangement<P> {
  readonly parts: () => readonly (P & Celled)[];
  /** What holds in the first arrangement, and not in this one, as it follows `if` and `unless`. */
  readonly whether: string;
}

/** What a part's cluster is called; undefined for the one that needs no name. */
type Naming = (part: number, cluster: Cluster) => string | undefined;

/**
 * Parts whose objects say in which of several clusters they stand: those that one stack's providers lead to, and those
 * of stacks whose providers name different ones. Where no more than one is named, all stand in it.
 * @returns first what is most likely, then what may be as well: of addresses that only an apply knows, those of one stack
 * may be one, and those of several may be several.
 */
export function clustersApart<P extends Part>(
  parts: readonly P[],
): readonly [Arrangement<P>, ...(readonly Arrangement<P>[])] {
  const used = parts.map(usedIn);
  const names = new Set(used.flatMap((clusters) => clusters.flatMap(({ name }) => name ?? [])));
  const isByName = names.size > 1 && parts.length > 1;
  const likely: Naming = (part, { name, alias }) =>
    (isByName ? name : undefined) ?? (used[part]!.length > 1 ? alias : undefined);
  const arranged = (naming: Naming, whether: string): Arrangement<P> => ({
    parts: () => parts.map((part, index) => withCells(part, (cluster) => naming(index, cluster))),
    whether,
  });
  const others = [oneInEach(used, likely), eachItsOwn(used, parts, likely)];
  return [
    arranged(likely, ""),
    ...others.flatMap((other) => (other === undefined ? [] : arranged(other.naming, other.whether))),
  ];
}

interface Other {
  readonly naming: Naming;
  readonly whether: string;
}

/** Addresses of one stack that nobody knows are taken for its first that somebody does, or for each other. */
function oneInEach(used: readonly (readonly Cluster[])[], likely: Naming): Other | undefined {
  const split = used.find((clusters) => clusters.length > 1 && clusters.some(isOpen));
  if (split === undefined) return undefined;
  const names = split.map(({ alias }) => alias ?? "the provider without an alias");
  return {
    naming: (part, cluster) => {
      const first = used[part]!.find((each) => !isOpen(each)) ?? used[part]![0]!;
      return likely(part, isOpen(cluster) ? first : cluster);
    },
    whether: `${listed(names)} lead to different clusters`,
  };
}

/** Stacks of which nobody knows where they go are taken for those of different clusters; where nothing is said, for one. */
function eachItsOwn(used: readonly (readonly Cluster[])[], parts: readonly Part[], likely: Naming): Other | undefined {
  const isLoose = ([first, ...more]: readonly Cluster[]) =>
    first !== undefined && more.length === 0 && isOpen(first) && first.endpoint !== UNSAID;
  const loose = parts.flatMap(({ stacks }, part) => (isLoose(used[part]!) ? stacks.map(({ id }) => id) : []));
  const others = used.filter((clusters) => clusters.length > 0).length - loose.length;
  if (loose.length === 0 || loose.length + others < 2) return undefined;
  return {
    naming: (part, cluster) => (isLoose(used[part]!) ? `stack ${parts[part]!.stacks[0]!.id}` : likely(part, cluster)),
    whether:
      others > 0
        ? `${listed(loose, "stack")} and the others are for one cluster`
        : `${listed(loose, "stack")} are for one cluster`,
  };
}

/** Most that are named one by one. */
const NAMED = 3;

function listed(names: readonly string[], one = ""): string {
  const shown = names.slice(0, NAMED).map((name) => (one === "" ? name : `${one} ${name}`));
  const more = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  return [...shown, ...more].join(" and ");
}

/** Where it leads only an apply knows. */
function isOpen({ name }: Cluster): boolean {
  return name === undefined;
}

/** By endpoint: those of objects that don't say themselves where they stand, as ours do. */
function usedIn({ stacks, clusterOf }: Part): readonly Cluster[] {
  const found = new Map<string, Cluster>();
  if (clusterOf === undefined) return [];
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

/** The cluster that a stack says itself that it is for, as ours do, or the one that a provider's name stands for. */
function cellsOf({ stacks, clusterOf }: Part, named: (cluster: Cluster) => string | undefined): Celled["cellOf"] {
  const own = new Map(stacks.map(({ id, cell }) => [id, cell]));
  return (resource) => own.get(resource.stack) ?? (clusterOf === undefined ? undefined : named(clusterOf(resource)));
}

function withCells<P extends Part>(part: P, named: (cluster: Cluster) => string | undefined): P & Celled {
  const cellOf = cellsOf(part, named);
  const cells = new Map<string | undefined, string>();
  const cellOfObject = (object: EvidenceObject, resource: ResourceEvidence | undefined) =>
    resource === undefined || object.cell !== undefined ? undefined : cellOf(resource);
  if (part.clusterOf === undefined || !part.stacks.some((stack) => needsCells(stack, cellOfObject)))
    return { ...part, cellOf };
  const apart = withObjects(part, (object, resource) => {
    const cell = cellOfObject(object, resource);
    if (cell === undefined) return object;
    cells.set(object.address, cell);
    return { ...object, cell };
  });
  // What is there stands where it will stand; of what is deleted the configuration says nothing any more.
  const placed = (change: ObjectChange): ObjectChange => {
    const cell = cells.get(change.before.address);
    return cell === undefined ? change : { ...change, before: { ...change.before, cell } };
  };
  return { ...apart, cellOf, stacks: apart.stacks.map((stack) => withChanged(stack, placed)) };
}

/** Most configurations are for one cluster, and nothing is made anew. */
function needsCells(
  { resources }: StackEvidence,
  cellOf: (object: EvidenceObject, resource: ResourceEvidence) => string | undefined,
): boolean {
  return resources.some((resource) => resource.object !== undefined && cellOf(resource.object, resource) !== undefined);
}

function withChanged(stack: StackEvidence, placed: (change: ObjectChange) => ObjectChange): StackEvidence {
  return stack.changes === undefined ? stack : { ...stack, changes: stack.changes.map(placed) };
}
