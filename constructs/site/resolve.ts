import { systems } from "../catalog/systems";
import type { Fault, FieldPath } from "../core/fault";
import { FaultError, throwIfAny } from "../core/fault";
import type { Generation, Ledger } from "../core/ledger";
import { leafNodesOf, sizeFabric } from "../fabric/size";
import { machineFaults } from "../node-pool/cluster";
import { sizePool } from "../node-pool/size";
import { cohortFaults } from "../queue/cohorts";
import { immutableObjects } from "../queue/generations";
import { sizeTier } from "../storage/size";
import { egressFaults } from "../tenant/egress";
import type {
  CellFacts,
  FabricFacts,
  PoolFacts,
  ProgrammeFacts,
  SiteFacts,
  TenantFacts,
  TierFacts,
  TierName,
} from "./facts";
import { placeGeneration } from "./generations";
import { usablePower } from "./hall";
import type { CellSpec, SiteSpec } from "./model";
import { gridPower, hallFacts } from "./power";
import { danglingReferences } from "./references";

/** A site with its defaults filled in and every number derived, or the reasons why it cannot be. */
export interface Resolution {
  readonly facts?: SiteFacts;
  readonly faults: readonly Fault[];
  /** What the ledger must know of immutable objects: complete, the ledger's earlier generations included. */
  readonly generations: Readonly<Record<string, readonly Generation[]>>;
}

/** Derives everything that a site and its tenants imply. Pure: the same models and ledger give the same facts. */
export function resolveSite(spec: SiteSpec, tenants: readonly TenantFacts[], ledger: Ledger): Resolution {
  const faults: Fault[] = [...danglingReferences(spec, tenants)];
  const programmes = programmeFacts(spec);
  const sized = Object.entries(spec.cells).map(([id, cell]) => sizeCell(id, cell, spec, programmes, faults));
  faults.push(...sized.flatMap((cell) => (cell === undefined ? [] : tenantFaults(cell, tenants))));
  if (faults.length > 0) return { faults, generations: {} };
  const generations: Record<string, readonly Generation[]> = {};
  const cells = sized.flatMap((cell) => (cell === undefined ? [] : [withGenerations(cell, ledger, generations)]));
  return { facts: siteFacts(spec, cells, programmes, tenants), faults, generations };
}

/** What only a tenant and its cell together show, such as egress into the cell itself. */
function tenantFaults(cell: CellFacts, tenants: readonly TenantFacts[]): Fault[] {
  const here = tenants.filter((tenant) => tenant.cells.includes(cell.id));
  return here.flatMap((tenant) =>
    egressFaults(tenant, cell).map((fault) => ({ ...fault, path: ["tenants", tenant.id, ...fault.path] })),
  );
}

function siteFacts(
  spec: SiteSpec,
  cells: readonly CellFacts[],
  programmes: readonly ProgrammeFacts[],
  tenants: readonly TenantFacts[],
): SiteFacts {
  const halls = Object.entries(spec.halls).map(([id, hall]) => hallFacts(id, hall, cells));
  const usable = usablePower(spec.grid.capacity, spec.grid.redundancy, spec.grid.feeds);
  const power = gridPower(halls);
  return {
    id: spec.id,
    name: spec.name ?? spec.id,
    country: spec.country,
    operator: spec.operator,
    groupPrefix: spec.identity.groupPrefix,
    grid: { capacity: spec.grid.capacity, usable: usable.value, redundancy: spec.grid.redundancy },
    state: spec.state,
    charts: defined({ repository: spec.charts.repository, imageRegistry: spec.charts.imageRegistry }),
    halls,
    cells,
    programmes,
    tenants,
    gridPower: power.value,
    workings: { gridUsable: usable, gridPower: power },
  };
}

function programmeFacts(spec: SiteSpec): ProgrammeFacts[] {
  return Object.entries(spec.programmes).map(([id, programme]) => ({ id, ...programme }));
}

function sizeCell(
  id: string,
  spec: CellSpec,
  site: SiteSpec,
  programmes: readonly ProgrammeFacts[],
  faults: Fault[],
): CellFacts | undefined {
  const root = ["cells", id];
  const pools = Object.entries(spec.pools).map(([pool, poolSpec]) =>
    collect(faults, [...root, "pools", pool], () => sizePool(pool, poolSpec, poolContext(id, spec, poolSpec))),
  );
  if (!isWhole(pools)) return undefined;
  const fabric =
    spec.fabric === undefined
      ? undefined
      : collect(faults, [...root, "fabric"], () => sizeFabric(spec.fabric!, id, pools));
  const tiers = Object.entries(spec.storage)
    .filter(([, tier]) => tier !== undefined)
    .map(([name, tier]) =>
      collect(faults, [...root, "storage", name], () => sizeTier(name as TierName, tier!, id, pools)),
    );
  if (!isWhole(tiers) || (spec.fabric !== undefined && fabric === undefined)) return undefined;
  const cell = cellFacts(id, spec, site, { pools, tiers, fabric, programmes });
  faults.push(...cohortFaults(cell));
  collect(faults, root, () => throwIfAny(machineFaults(cell)));
  return cell;
}

interface Parts {
  readonly pools: readonly PoolFacts[];
  readonly tiers: readonly TierFacts[];
  readonly fabric: FabricFacts | undefined;
  readonly programmes: readonly ProgrammeFacts[];
}

function cellFacts(id: string, spec: CellSpec, site: SiteSpec, { pools, tiers, fabric, programmes }: Parts): CellFacts {
  return {
    id,
    site: { id: site.id, country: site.country, operator: site.operator, groupPrefix: site.identity.groupPrefix },
    hall: spec.hall,
    kubernetes: spec.kubernetes,
    maxNodes: spec.maxNodes,
    access: defined(spec.access),
    ...(spec.management === undefined
      ? {}
      : {
          management: {
            ...spec.management,
            namespace: spec.management.namespace ?? `fleet-${id}`,
            access: defined(spec.management.access),
          },
        }),
    pools,
    ...(fabric === undefined ? {} : { fabric, topology: "fabric" }),
    tiers,
    shared: spec.shared,
    programmes,
    retained: [],
    priorities: site.priorities,
    ...defined({ imageRegistry: site.charts.imageRegistry }),
  };
}

/** The scalable unit of systems without one of their own is what one group of leaves serves. */
function poolContext(
  cell: string,
  spec: CellSpec,
  pool: CellSpec["pools"][string],
): { cell: string; leafNodes?: number } {
  const nicRate = systems[pool.system]?.nicRate ?? 0;
  if (spec.fabric === undefined || nicRate === 0) return { cell };
  return { cell, leafNodes: leafNodesOf(spec.fabric, nicRate) };
}

/** Names the cell's Topology and flavors by their generations and keeps the earlier ones. */
function withGenerations(
  cell: CellFacts,
  ledger: Ledger,
  generations: Record<string, readonly Generation[]>,
): CellFacts {
  const place = (kind: string, base: string, of: CellFacts) => {
    const content = immutableObjects(of).find(({ object }) => object.kind === kind && object.metadata.name === base);
    if (content === undefined) return undefined;
    const key = `${cell.id}/${kind}/${base}`;
    const placed = placeGeneration(ledger, key, base, content.object);
    generations[key] = placed.generations;
    return placed;
  };
  const topology = cell.topology === undefined ? undefined : place("Topology", cell.topology, cell);
  const named: CellFacts = topology === undefined ? cell : { ...cell, topology: topology.name };
  const pools = named.pools.map((pool) => {
    const placed = pool.flavor === undefined ? undefined : place("ResourceFlavor", pool.flavor, named);
    return placed === undefined
      ? { pool, retained: [] }
      : { pool: { ...pool, flavor: placed.name }, retained: placed.retained };
  });
  return {
    ...named,
    pools: pools.map(({ pool }) => pool),
    retained: [...(topology?.retained ?? []), ...pools.flatMap(({ retained }) => retained)],
  };
}

/** Runs a sizing that may refuse; its faults get the path of what was sized. */
function collect<T>(faults: Fault[], path: FieldPath, size: () => T): T | undefined {
  try {
    return size();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(...error.faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })));
    return undefined;
  }
}

function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return items.every((item) => item !== undefined);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops the fields that are undefined: with exact optional types an absent field is absent. */
function defined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<Defined<T>>;
}
