import type { Cluster, ClusterOf } from "./clusters";
import type { EvidenceObject, ObjectChange, ResourceEvidence, StackEvidence } from "./evidence";

/** Stacks with their objects. */
interface Part {
  readonly stacks: readonly StackEvidence[];
  readonly objects: readonly EvidenceObject[];
  /** Where it can be told: the cluster that each resource is sent to. */
  readonly clusterOf?: ClusterOf;
}

/**
 * Parts whose objects say in which of several clusters they stand: those that one stack's providers lead to, and those
 * of stacks whose providers name different ones. Where no more than one is named, all stand in it.
 */
export function clustersApart<P extends Part>(parts: readonly P[]): readonly P[] {
  const used = parts.map(usedIn);
  const names = new Set(used.flatMap((clusters) => [...clusters.values()].flatMap(({ name }) => name ?? [])));
  const isSplit = used.map((clusters) => clusters.size > 1);
  if (names.size < 2 && !isSplit.includes(true)) return parts;
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

function withCells<P extends Part>(part: P, cellOf: (cluster: Cluster) => string | undefined): P {
  const { clusterOf } = part;
  if (clusterOf === undefined) return part;
  const moved = new Map<EvidenceObject, EvidenceObject>();
  const cells = new Map<string | undefined, string>();
  const withCell = (resource: ResourceEvidence): ResourceEvidence => {
    const { object } = resource;
    if (object === undefined || object.cell !== undefined) return resource;
    const cell = cellOf(clusterOf(resource));
    if (cell === undefined) return resource;
    const there = { ...object, cell };
    moved.set(object, there);
    cells.set(object.address, cell);
    return { ...resource, object: there };
  };
  const stacks = part.stacks.map((stack) => ({ ...stack, resources: stack.resources.map(withCell) }));
  const changed = (change: ObjectChange): ObjectChange => {
    const { before, after } = change;
    const cell = cells.get(before.address);
    return {
      ...change,
      before: cell === undefined ? before : { ...before, cell },
      ...(after && { after: moved.get(after) ?? after }),
    };
  };
  return {
    ...part,
    objects: part.objects.map((object) => moved.get(object) ?? object),
    stacks: stacks.map(({ changes, ...stack }) => (changes ? { ...stack, changes: changes.map(changed) } : stack)),
  };
}
