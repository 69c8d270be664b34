import type { Fault } from "../core/fault";
import { throwIfAny } from "../core/fault";
import type { Rendered } from "../core/kubernetes";
import { LABELS } from "../core/labels";
import type { CellFacts, ProgrammeFacts } from "../site/facts";
import { isGpuPool } from "./flavors";
import { KUEUE, queueLabels } from "./labels";
import { resourceGroups } from "./resource-groups";

/**
 * The cell's tree of cohorts: the cell, below it each programme that has GPUs here. Each holds the GPUs that it shares;
 * tenants' queues hang below their programme and borrow upwards.
 * @throws FaultError `queue/cohort-name` when a programme has the cell's id: a cohort that is its own parent stops all.
 */
export function cohortObjects(cell: CellFacts): Rendered[] {
  throwIfAny(cohortFaults(cell));
  const programmes = cell.programmes.filter((programme) => isHere(programme, cell));
  return [
    cohort(cell, cell.id, cell.shared, {}),
    ...programmes.map((programme) =>
      cohort(cell, programme.id, sharedHere(programme, cell), { parentName: cell.id }, programme.id),
    ),
  ];
}

/** Programmes whose cohort would have the same name as the cell's. */
export function cohortFaults(cell: Pick<CellFacts, "id" | "programmes">): Fault[] {
  return cell.programmes
    .filter((programme) => programme.id === cell.id)
    .map(({ id }) => ({
      code: "queue/cohort-name",
      message: `programme ${id} has the id of cell ${id}: their cohorts would be one`,
      path: ["programmes", id],
      received: id,
      allowed: "any id that no cell has",
      fix: "rename the programme",
    }));
}

function cohort(
  cell: CellFacts,
  name: string,
  shared: Readonly<Record<string, number>>,
  parent: { readonly parentName?: string },
  programme?: string,
): Rendered {
  const quotas = cell.pools
    .filter(isGpuPool)
    .map((pool) => ({ pool, nominal: shared[pool.id] ?? 0 }))
    .filter(({ nominal }) => nominal > 0);
  const groups = resourceGroups(quotas);
  return {
    object: {
      apiVersion: KUEUE,
      kind: "Cohort",
      metadata: {
        name,
        labels: queueLabels(cell.id, programme === undefined ? {} : { [LABELS.programme]: programme }),
      },
      spec: { ...parent, ...(groups.length === 0 ? {} : { resourceGroups: groups }) },
    },
  };
}

function isHere({ envelope, shared }: ProgrammeFacts, cell: CellFacts): boolean {
  return [...Object.keys(envelope), ...Object.keys(shared)].some((ref) => ref.startsWith(`${cell.id}/`));
}

function sharedHere({ shared }: ProgrammeFacts, cell: CellFacts): Record<string, number> {
  return Object.fromEntries(cell.pools.map((pool) => [pool.id, shared[pool.ref] ?? 0]));
}
