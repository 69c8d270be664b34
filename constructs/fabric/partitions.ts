import { compareText } from "../core/fault";
import type { Allocation, Ledger } from "../core/ledger";
import { derivedName } from "../core/names";
import type { CellFacts, FabricFacts, RailFacts } from "../site/facts";
import { technologies } from "./technologies";

export type PartitionKind = Allocation["kind"];

export interface PartitionNumbers {
  readonly from: number;
  readonly to: number;
}

interface PartitionLimits extends PartitionNumbers {
  /** Partitions that one port of a node can be a member of, the default one included; absent where none is stated. */
  readonly perPort?: number;
}

/**
 * Numbers that a tenant may have. PKey 0 is invalid, 1 is left to the fabric's manager, 0x7fff is the default partition;
 * their highest bit is the membership. VLAN 1 is the switches' own, 4095 is reserved (IEEE 802.1Q).
 * Source of the 128: NVIDIA network operator, InfiniBand PKey management.
 */
export const PARTITION_LIMITS: Readonly<Record<PartitionKind, PartitionLimits>> = {
  pkey: { from: 0x2, to: 0x7ffe, perPort: 128 },
  vlan: { from: 2, to: 4094 },
};

export function numbersOf(kind: PartitionKind): PartitionNumbers {
  const { from, to } = PARTITION_LIMITS[kind];
  return { from, to };
}

export function partitionKind({ technology }: FabricFacts): PartitionKind {
  return technologies.find(technology.kind).capabilities.partition;
}

/** `PKey 0x11`, `VLAN 17`. */
export function partitionName(kind: PartitionKind, number: number): string {
  return kind === "pkey" ? `PKey 0x${number.toString(16)}` : `VLAN ${number}`;
}

export interface Partitions {
  /** Number of each tenant's partition, by its id. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Tenants for which no number is left. */
  readonly without: readonly string[];
}

/**
 * The partition of each tenant: what the ledger has for it, else the lowest number that nobody in the cell has or had.
 * A number that the ledger still keeps of a tenant that is gone is not free.
 */
export function allocatePartitions(
  fabric: FabricFacts,
  tenants: readonly string[],
  allocations: Ledger["allocations"],
): Partitions {
  const kind = partitionKind(fabric);
  const known = Object.entries(allocations).filter(
    ([key, allocation]) => key.startsWith(`${fabric.cell}/`) && allocation.kind === kind,
  );
  const numbers = new Map(known.map(([key, { number }]) => [key.slice(fabric.cell.length + 1), number]));
  const taken = new Set(numbers.values());
  const without: string[] = [];
  let next = fabric.partitions.from;
  for (const tenant of [...tenants].sort(compareText)) {
    if (numbers.has(tenant)) continue;
    while (taken.has(next)) next += 1;
    if (next > fabric.partitions.to) without.push(tenant);
    else numbers.set(tenant, next++);
  }
  const own = tenants.flatMap((tenant) => {
    const number = numbers.get(tenant);
    return number === undefined ? [] : [[tenant, number] as const];
  });
  return { numbers: Object.fromEntries(own), without };
}

/** What the ledger must say of the partitions that are in use. */
export function allocationsOf(cells: readonly CellFacts[]): Record<string, Allocation> {
  const entries = cells.flatMap(({ id, fabric, partitions = {} }) =>
    fabric === undefined
      ? []
      : Object.entries(partitions).map(([tenant, number]): [string, Allocation] => [
          `${id}/${tenant}`,
          { kind: partitionKind(fabric), number },
        ]),
  );
  return Object.fromEntries(entries);
}

/**
 * Name of a tenant's own network on a rail, in its namespace. The SR-IOV operator names a network like its object, and
 * its objects of all tenants stand in one namespace.
 */
export function ownNetworkName(fabric: FabricFacts, rail: RailFacts, namespace: string): string {
  return partitionKind(fabric) === "pkey" ? rail.name : derivedName([namespace, rail.name]);
}
