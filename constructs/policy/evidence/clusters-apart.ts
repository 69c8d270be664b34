import { otherArrangements } from "./cluster-arrangements";
import type { Sent, Unit } from "./cluster-units";
import { NOWHERE, unitsOf } from "./cluster-units";
import type { Cluster } from "./clusters";
import type { EvidenceObject, ObjectChange, ResourceEvidence, StackEvidence } from "./evidence";
import { withObjects } from "./with-objects";

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

/**
 * Parts whose objects say in which of several clusters they stand: those that one stack's providers lead to, and those
 * of stacks whose providers name different ones. Where no more than one is named, all stand in it.
 * @returns first what is most likely, then what may be as well: of clusters that only an apply knows, those of one stack
 * may be one, those of several may be several, and each may be each that is named.
 */
export function clustersApart<P extends Sent>(
  parts: readonly P[],
): readonly [Arrangement<P>, ...(readonly Arrangement<P>[])] {
  const units = unitsOf(parts);
  const said = parts.map((part, index) =>
    units.isSilent(index) && part.stacks.length > 0
      ? { ...part, stacks: part.stacks.map((stack) => ({ ...stack, saysNoCluster: true as const })) }
      : part,
  );
  const arranged = (cellOf: (unit: Unit) => string | undefined, whether: string): Arrangement<P> => ({
    parts: () =>
      said.map((part, index) =>
        withCells(part, (cluster) => {
          const unit = units.of(index, cluster);
          return unit === undefined ? undefined : cellOf(unit);
        }),
      ),
    whether,
  });
  const objects = parts.reduce((sum, part) => sum + part.objects.length, 0);
  return [
    arranged(({ cell }) => cell, ""),
    ...otherArrangements(units.all, mostFor(objects)).map(({ cells, whether }) =>
      arranged((unit) => cells.get(unit), whether),
    ),
  ];
}

/** Most ways that are tried, and objects that may be judged once more for them. */
const MAX_WAYS = 16;
const MAX_OBJECTS = 10_000;

function mostFor(objects: number): number {
  return Math.min(MAX_WAYS, Math.max(1, Math.floor(MAX_OBJECTS / objects)));
}

type Naming = (cluster: Cluster) => string | undefined;

/** The cluster that a stack says itself that it is for, as ours do, or the one that a provider's name stands for. */
function cellsOf({ stacks, clusterOf }: Sent, named: Naming): Celled["cellOf"] {
  const own = new Map(stacks.map(({ id, cell }) => [id, cell]));
  return (resource) => own.get(resource.stack) ?? named(clusterOf?.(resource) ?? NOWHERE);
}

function withCells<P extends Sent>(part: P, named: Naming): P & Celled {
  const cellOf = cellsOf(part, named);
  const cells = new Map<string | undefined, string>();
  const nowhere = part.clusterOf === undefined ? named(NOWHERE) : undefined;
  const cellOfObject = (object: EvidenceObject, resource: ResourceEvidence | undefined) => {
    if (object.cell !== undefined) return undefined;
    return resource === undefined ? nowhere : cellOf(resource);
  };
  if (nowhere === undefined && !part.stacks.some((stack) => needsCells(stack, cellOfObject)))
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
