import { systems } from "../../constructs/catalog/systems";
import { LABELS, POOL_TAINT } from "../../constructs/core/labels";
import type { CellFacts, PoolFacts, TenantShare, TierFacts, TierName } from "../../constructs/site/facts";
import { parse } from "../../constructs/core/parse";
import { StorageModel } from "../../constructs/storage/model";
import type { StorageProps } from "../../constructs/storage/model";
import { sizeTier } from "../../constructs/storage/size";

/** A pool of cell a1 without spares, two thirds of which nobody asks about here. */
export function pool(id: string, system: string, nodes: number, more: Partial<PoolFacts> = {}): PoolFacts {
  const of = systems[system]!;
  const gpu = of.gpusPerNode > 0;
  return {
    id,
    ref: `a1/${id}`,
    cell: "a1",
    role: gpu ? "gpu" : of.drives === undefined ? "cpu" : "storage",
    system: of,
    nodes,
    racks: Math.ceil(nodes / of.nodesPerRack),
    spareNodes: 0,
    schedulableNodes: nodes,
    installedGpus: nodes * of.gpusPerNode,
    schedulableGpus: nodes * of.gpusPerNode,
    unitNodes: nodes,
    units: [{ id: "u001", nodes }],
    power: nodes * of.power,
    nodeLabels: { [LABELS.pool]: id },
    taint: { key: POOL_TAINT, value: id, effect: "NoSchedule" },
    ...(gpu ? { gpuResource: "nvidia.com/gpu", flavor: id } : {}),
    coresPerGpu: gpu ? 14 : 0,
    memoryPerGpu: gpu ? 240 * 2 ** 30 : 0,
    backend: { kind: "existing" },
    workings: {},
    ...more,
  };
}

export const hgx = pool("hgx", "dgx-b300", 100);
export const ceph = pool("ceph", "nvme-24", 192);
export const disks = pool("disks", "hdd-60", 110);
export const cpu = pool("cpu", "cpu-2s", 10);

export function cell(more: Partial<CellFacts> = {}): CellFacts {
  return {
    id: "a1",
    site: { id: "eu-1", country: "DE", operator: { name: "Operator", country: "DE" }, groupPrefix: "oidc:" },
    hall: "a",
    kubernetes: "v1.36.3",
    maxNodes: 5000,
    access: { kubeconfig: "~/.kube/config" },
    pools: [hgx, ceph, disks, cpu],
    tiers: [],
    shared: {},
    programmes: [],
    retained: [],
    priorities: { production: 1000 },
    ...more,
  };
}

/** Tiers of cell a1 as a site would size them. */
export function tiers(props: StorageProps, pools: readonly PoolFacts[] = cell().pools): TierFacts[] {
  return Object.entries(parse(StorageModel, props)).flatMap(([name, spec]) =>
    spec === undefined ? [] : [sizeTier(name as TierName, spec, "a1", pools)],
  );
}

export function tier(props: StorageProps, pools?: readonly PoolFacts[]): TierFacts {
  return tiers(props, pools)[0]!;
}

export function cellWith(props: StorageProps, more: Partial<CellFacts> = {}): CellFacts {
  const base = cell(more);
  return { ...base, tiers: tiers(props, base.pools) };
}

/** A tenant with one namespace. */
export function tenant(id: string, more: Partial<TenantShare> = {}): TenantShare {
  const { entitlements = [], storage = {} } = more;
  return {
    id,
    namespace: id,
    namespaces: [{ name: id, entitlements, storage }],
    organisation: { name: id, country: "DE", sector: "hospital" },
    programme: "health",
    data: { classification: "internal", residency: ["DE"] },
    isolation: "shared",
    phase: "active",
    term: { from: "2027-01-01", until: "2027-12-31" },
    people: { admins: [], developers: [], viewers: [] },
    entitlements,
    storage,
    egress: [],
    expose: [],
    cells: ["a1"],
    ...more,
  };
}

export const TIB = 2 ** 40;
