import type { Cluster, ClusterOf } from "./clusters";
import type { ObjectChange, ResourceEvidence, StackEvidence } from "./evidence";
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

/**
 * Parts whose objects say in which of several clusters they stand: those that one stack's providers lead to, and those
 * of stacks whose providers name different ones. Where no more than one is named, all stand in it.
 */
export function clustersApart<P extends Part>(parts: readonly P[]): readonly (P & Celled)[] {
  const used = parts.map(usedIn);
  const names = new Set(used.flatMap((clusters) => [...clusters.values()].flatMap(({ name }) => name ?? [])));
  const isSplit = used.map((clusters) => clusters.size > 1);
  if (names.size < 2 && !isSplit.includes(true)) return parts.map((part) => ({ ...part, cellOf: cellsOf(part) }));
  const isByName = names.size > 1 && parts.length > 1;
  return parts.map((part, index) =>
    withCells(
      part,
      ({ name, alias }) => (isByName ? name : undefined) ?? (isSplit[index] === true ? alias : undefined),
    ),
  );
}

/** Clusters by endpoint, of those objects that don't say themselves where they stand, as ours do. */
function usedIn({ stacks, clusterOf }: Part): ReadonlyMap<string, Cluster> {
  const found = new Map<string, Cluster>();
  if (clusterOf === undefined) return found;
  for (const { resources } of stacks)
    for (const resource of resources) {
      if (resource.object === undefined || resource.object.cell !== undefined) continue;
      const cluster = clusterOf(resource);
      found.set(cluster.endpoint, cluster);
    }
  return found;
}

/** The cluster that a stack says itself that it is for, as ours do, or the one that a provider's name stands for. */
function cellsOf({ stacks, clusterOf }: Part, named?: (cluster: Cluster) => string | undefined): Celled["cellOf"] {
  const own = new Map(stacks.map(({ id, cell }) => [id, cell]));
  return (resource) => own.get(resource.stack) ?? (clusterOf === undefined ? undefined : named?.(clusterOf(resource)));
}

function withCells<P extends Part>(part: P, named: (cluster: Cluster) => string | undefined): P & Celled {
  const cellOf = cellsOf(part, named);
  if (part.clusterOf === undefined) return { ...part, cellOf };
  const cells = new Map<string | undefined, string>();
  const apart = withObjects(part, (object, resource) => {
    const cell = resource === undefined || object.cell !== undefined ? undefined : cellOf(resource);
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

function withChanged(stack: StackEvidence, placed: (change: ObjectChange) => ObjectChange): StackEvidence {
  return stack.changes === undefined ? stack : { ...stack, changes: stack.changes.map(placed) };
}
