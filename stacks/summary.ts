import type { CellFacts, FabricFacts, SiteFacts } from "../constructs/site/facts";
import type { StackKind, StackPlan } from "./plan";

/** What a site is, in the numbers that people ask for first; plain data, the same for text and JSON. */
export interface SiteSummary {
  readonly site: string;
  readonly name: string;
  readonly country: string;
  readonly gpus: number;
  readonly nodes: number;
  readonly grid: { readonly power: number; readonly usable: number; readonly capacity: number };
  readonly halls: readonly HallSummary[];
  readonly cells: readonly CellSummary[];
  readonly programmes: readonly ProgrammeSummary[];
  readonly tenants: readonly TenantSummary[];
  readonly stacks: readonly StackSummary[];
}

export interface HallSummary {
  readonly id: string;
  readonly power: number;
  readonly usable: number;
  readonly pue: number;
  readonly cooling: string;
}

export interface CellSummary {
  readonly id: string;
  readonly hall: string;
  readonly nodes: number;
  readonly maxNodes: number;
  readonly gpus: number;
  readonly schedulableGpus: number;
  readonly pools: readonly PoolSummary[];
  readonly fabric?: FabricSummary;
  readonly storage: readonly {
    readonly tier: string;
    readonly driver: string;
    readonly capacity: number;
    readonly read: number;
  }[];
}

export interface PoolSummary {
  readonly id: string;
  readonly role: string;
  readonly system: string;
  readonly nodes: number;
  readonly racks: number;
  readonly gpus: number;
  readonly power: number;
  readonly backend: string;
}

export interface FabricSummary {
  readonly technology: string;
  readonly switch: string;
  readonly tiers: number;
  readonly planes: number;
  readonly rails: number;
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
  readonly cables: number;
}

export interface ProgrammeSummary {
  readonly id: string;
  readonly tenants: number;
  readonly envelope: number;
  readonly guaranteed: number;
}

export interface TenantSummary {
  readonly id: string;
  readonly programme: string;
  readonly isolation: string;
  readonly classification: string;
  readonly guaranteed: number;
  readonly burst: number;
  readonly storage: number;
}

export interface StackSummary {
  readonly id: string;
  readonly kind: StackKind;
  readonly resources: number;
}

/** @param resources Terraform resources by stack id, as synthesised. */
export function summarise(
  site: SiteFacts,
  stacks: readonly StackPlan[],
  resources: ReadonlyMap<string, number>,
): SiteSummary {
  const cells = site.cells.map(cellSummary);
  return {
    site: site.id,
    name: site.name,
    country: site.country,
    gpus: total(cells, (cell) => cell.gpus),
    nodes: total(cells, (cell) => cell.nodes),
    grid: { power: site.gridPower, usable: site.grid.usable, capacity: site.grid.capacity },
    halls: site.halls.map(({ id, power, usable, pue, cooling }) => ({ id, power, usable, pue, cooling })),
    cells,
    programmes: site.programmes.map((programme) => {
      const tenants = site.tenants.filter((tenant) => tenant.programme === programme.id);
      return {
        id: programme.id,
        tenants: tenants.length,
        envelope: total(Object.values(programme.envelope), (gpus) => gpus),
        guaranteed: total(
          tenants.flatMap((tenant) => tenant.entitlements),
          (entitlement) => entitlement.guaranteed,
        ),
      };
    }),
    tenants: site.tenants.map((tenant) => ({
      id: tenant.id,
      programme: tenant.programme,
      isolation: tenant.isolation,
      classification: tenant.data.classification,
      guaranteed: total(tenant.entitlements, (entitlement) => entitlement.guaranteed),
      burst: total(tenant.entitlements, (entitlement) => entitlement.burst),
      storage: total(Object.values(tenant.storage), (size) => size),
    })),
    stacks: stacks.map(({ id, kind }) => ({ id, kind, resources: resources.get(id) ?? 0 })),
  };
}

function cellSummary(cell: CellFacts): CellSummary {
  return {
    id: cell.id,
    hall: cell.hall,
    nodes: total(cell.pools, (pool) => pool.nodes),
    maxNodes: cell.maxNodes,
    gpus: total(cell.pools, (pool) => pool.installedGpus),
    schedulableGpus: total(cell.pools, (pool) => pool.schedulableGpus),
    pools: cell.pools.map((pool) => ({
      id: pool.id,
      role: pool.role,
      system: pool.system.name,
      nodes: pool.nodes,
      racks: pool.racks,
      gpus: pool.installedGpus,
      power: pool.power,
      backend: pool.backend.kind,
    })),
    ...(cell.fabric === undefined ? {} : { fabric: fabricSummary(cell.fabric) }),
    storage: cell.tiers.map((tier) => ({
      tier: tier.name,
      driver: tier.driver.kind,
      capacity: tier.capacity,
      read: tier.read,
    })),
  };
}

function fabricSummary(fabric: FabricFacts): FabricSummary {
  const { plan } = fabric;
  return {
    technology: fabric.technology.kind,
    switch: fabric.switch.name,
    tiers: plan.tiers,
    planes: fabric.planes,
    rails: fabric.rails.length,
    leaves: plan.leaves,
    spines: plan.spines,
    cores: plan.cores,
    cables: plan.nodeLeafCables + plan.managerCables + plan.leafSpineCables + plan.spineCoreCables,
  };
}

function total<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
