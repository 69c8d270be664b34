import { systems } from "../catalog/systems";
import type { Fault, FieldPath } from "../core/fault";
import { collected, throwIfAny } from "../core/fault";
import type { Generation, Ledger } from "../core/ledger";
import { allocatePartitions, partitionName, partitionKind } from "../fabric/partitions";
import { leafNodesOf, sizeFabric } from "../fabric/size";
import { machineFaults } from "../node-pool/cluster";
import { sizePool } from "../node-pool/size";
import { cohortFaults } from "../queue/cohorts";
import { immutableObjects } from "../queue/generations";
import { sizeTier } from "../storage/size";
import { collisionFaults } from "../tenant/collisions";
import { tenantFaults } from "../tenant/faults";
import { hasOwnPartition } from "../tenant/rails";
import { accessModes } from "./access-modes";
import type {
  CellFacts,
  CellNetworkFacts,
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
import { operatorFacts } from "./operator";
import { gridPower, hallFacts } from "./power";
import { isInUse } from "./phases";
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
  const known = sized.flatMap((cell) => (cell === undefined ? [] : [cell]));
  faults.push(...collisionFaults(tenants), ...tenants.flatMap((tenant) => faultsWith(tenant, known)));
  const parted = known.map((cell) => withPartitions(cell, tenants, ledger, faults));
  if (faults.length > 0) return { faults, generations: {} };
  const generations: Record<string, readonly Generation[]> = {};
  const cells = parted.map((cell) => withGenerations(cell, ledger, generations));
  return { facts: siteFacts(spec, cells, programmes, tenants), faults, generations };
}

/** What only a tenant and its site together show, such as egress into a cell. */
function faultsWith(tenant: TenantFacts, cells: readonly CellFacts[]): Fault[] {
  return tenantFaults(tenant, cells).map((fault) => ({ ...fault, path: ["tenants", tenant.id, ...fault.path] }));
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
    operator: operatorFacts(spec.operator),
    groupPrefix: spec.identity.groupPrefix,
    grid: {
      capacity: spec.grid.capacity,
      usable: usable.value,
      redundancy: spec.grid.redundancy,
      ...defined({ loadStep: spec.grid.loadStep }),
    },
    state: spec.state,
    charts: defined({ repository: spec.charts.repository, imageRegistry: spec.charts.imageRegistry }),
    halls,
    cells,
    programmes,
    tenants,
    accessModes: accessModes(spec.accessModes, spec.priorities),
    rates: spec.rates,
    retentionDays: spec.retentionDays,
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
  const sized = Object.entries(spec.pools).map(([pool, poolSpec]) =>
    collect(faults, [...root, "pools", pool], () => sizePool(pool, poolSpec, poolContext(id, spec, poolSpec))),
  );
  if (!isWhole(sized)) return undefined;
  const pools: readonly PoolFacts[] = sized;
  const inUse = pools.filter(({ id: pool }) => isInUse(spec, pool));
  const offboarded = pools.filter(({ id: pool }) => !isInUse(spec, pool));
  if (spec.phase === "offboarded")
    return cellFacts(id, spec, site, { pools: [], offboarded, tiers: [], fabric: undefined, programmes });
  const fabric =
    spec.fabric === undefined
      ? undefined
      : collect(faults, [...root, "fabric"], () => sizeFabric(spec.fabric!, id, inUse));
  const tiers = Object.entries(spec.storage)
    .filter(([, tier]) => tier !== undefined)
    .map(([name, tier]) =>
      collect(faults, [...root, "storage", name], () => sizeTier(name as TierName, tier!, id, inUse)),
    );
  if (!isWhole(tiers) || (spec.fabric !== undefined && fabric === undefined)) return undefined;
  const cell = cellFacts(id, spec, site, { pools: inUse, offboarded, tiers, fabric, programmes });
  faults.push(...cohortFaults(cell));
  collect(faults, root, () => throwIfAny(machineFaults(cell)));
  return cell;
}

interface Parts {
  readonly pools: readonly PoolFacts[];
  readonly offboarded: readonly PoolFacts[];
  readonly tiers: readonly TierFacts[];
  readonly fabric: FabricFacts | undefined;
  readonly programmes: readonly ProgrammeFacts[];
}

function cellFacts(id: string, spec: CellSpec, site: SiteSpec, parts: Parts): CellFacts {
  const { pools, offboarded, tiers, fabric, programmes } = parts;
  return {
    id,
    ...(spec.phase === "offboarded" ? { phase: spec.phase } : {}),
    site: {
      id: site.id,
      country: site.country,
      operator: operatorFacts(site.operator),
      groupPrefix: site.identity.groupPrefix,
    },
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
    ...(offboarded.length === 0 ? {} : { offboarded }),
    ...(fabric === undefined ? {} : { fabric, topology: "fabric" }),
    tiers,
    shared: spec.phase === "offboarded" ? {} : spec.shared,
    programmes,
    retained: [],
    priorities: site.priorities,
    ...defined({ imageRegistry: site.charts.imageRegistry }),
    images: site.images.registries,
    ...(spec.network === undefined ? {} : { network: networkFacts(spec.network) }),
  };
}

function networkFacts({ podCidr, serviceCidr, ...network }: NonNullable<CellSpec["network"]>): CellNetworkFacts {
  return { ...defined({ podCidr, serviceCidr }), ...network };
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

/** Gives each tenant that has a partition of the cell's fabric for itself its number. */
function withPartitions(cell: CellFacts, tenants: readonly TenantFacts[], ledger: Ledger, faults: Fault[]): CellFacts {
  const own = tenants.filter((tenant) => hasOwnPartition(tenant, cell)).map(({ id }) => id);
  if (cell.fabric === undefined || own.length === 0) return cell;
  const { numbers, without } = allocatePartitions(cell.fabric, own, ledger.allocations);
  const { from, to } = cell.fabric.partitions;
  const kind = partitionKind(cell.fabric);
  if (without.length > 0)
    faults.push({
      code: "fabric/partitions-full",
      message: `no number is left for the partition of ${without.join(", ")}`,
      path: ["cells", cell.id, "fabric"],
      received: `${partitionName(kind, from)} to ${partitionName(kind, to)}`,
      allowed: `numbers for ${own.length} tenants and for those whose number the ledger still keeps`,
      fix: `widen the fabric's \`partitions\`, or release what nobody needs: gigafactory retire <site> ${cell.id}/<tenant>@${kind}`,
    });
  return { ...cell, partitions: numbers };
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
  return collected(faults, size, (fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return items.every((item) => item !== undefined);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops the fields that are undefined: with exact optional types an absent field is absent. */
function defined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<Defined<T>>;
}
