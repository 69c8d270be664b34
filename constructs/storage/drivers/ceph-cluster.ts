import type { Fault } from "../../core/fault";
import { compareText, throwIfAny } from "../../core/fault";
import type { Rendered } from "../../core/kubernetes";
import { CEPH_RACK, LABELS, MANAGED_BY } from "../../core/labels";
import type { CellFacts, PoolFacts, TierFacts } from "../../site/facts";
import type { SharedObjects } from "../driver";
import type { DrivePool } from "../drives";
import type { CephTier } from "./ceph";
import { CEPH_NAMESPACE, placement, poolOf } from "./ceph";

/** Source: Rook v1.20.6, deploy/examples/cluster.yaml. */
const CEPH_REGISTRY = "quay.io";
const CEPH_IMAGE = "ceph/ceph:v20.2.4";

/** Whole devices by kind: never a partition, which the node's own system may live on. */
const DEVICES = { nvme: "nvme[0-9]+n[0-9]+", hdd: "sd[a-z]+" } as const;

/** The Ceph cluster under all of a cell's Ceph tiers: one, with each tier's data on its own pool's kind of drive. */
export const cephCluster: SharedObjects = {
  name: "ceph",
  render(facts, cell) {
    // `shared` is asked only by the two Ceph drivers, whose options these are.
    const tiers = facts as readonly CephTier[];
    throwIfAny(indistinctPools(tiers, cell.pools));
    return [clusterObject(tiers, uniquePools(tiers, cell.pools), cell)];
  },
};

/**
 * Ceph tells drives apart by their kind alone, so two tiers on two pools with one kind of drive would both be spread over
 * both pools, and each would be sized wrong.
 */
export function indistinctPools(facts: readonly TierFacts[], pools: readonly PoolFacts[]): Fault[] {
  const tiers = facts as readonly CephTier[];
  const used = uniquePools(tiers, pools);
  return used
    .filter((pool, index) => used.findIndex(({ system }) => kindOf(system) === kindOf(pool.system)) < index)
    .map((pool) => ({
      code: "storage/indistinct-pools",
      message: `two Ceph tiers of cell ${pool.cell} are on pools with the same kind of drive (${kindOf(pool.system)}), which Ceph cannot keep apart`,
      path: [tiers.find((tier) => tier.driver.pool === pool.id)!.name, "pool"],
      received: pool.id,
      allowed: used
        .filter((other) => other !== pool && kindOf(other.system) === kindOf(pool.system))
        .map(({ id }) => id),
      fix: "put both tiers on one pool, or one of them on a pool with another kind of drive",
    }));
}

function kindOf(system: DrivePool["system"]): keyof typeof DEVICES {
  return system.drives.kind;
}

function uniquePools(tiers: readonly CephTier[], pools: readonly PoolFacts[]): DrivePool[] {
  return [...new Set(tiers.map((tier) => poolOf(tier, pools)))].sort((a, b) => compareText(a.id, b.id));
}

function clusterObject(tiers: readonly CephTier[], pools: readonly DrivePool[], cell: CellFacts): Rendered {
  const encryptTraffic = tiers.some((tier) => tier.driver.encryptTraffic);
  const encrypted = tiers.some((tier) => tier.encrypted);
  const kinds = [...new Set(pools.map(({ system }) => DEVICES[kindOf(system)]))].sort(compareText);
  return {
    preventDestroy: true,
    object: {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephCluster",
      metadata: {
        name: "rook-ceph",
        namespace: CEPH_NAMESPACE,
        labels: { [LABELS.managedBy]: MANAGED_BY, [LABELS.cell]: cell.id },
      },
      spec: {
        cephVersion: { image: `${cell.imageRegistry ?? CEPH_REGISTRY}/${CEPH_IMAGE}`, allowUnsupported: false },
        dataDirHostPath: "/var/lib/rook",
        mon: monitors(tiers, pools),
        mgr: { count: 2, allowMultiplePerNode: false },
        dashboard: { enabled: false },
        network: { connections: { requireMsgr2: true, encryption: { enabled: encryptTraffic } } },
        ...(encryptTraffic ? { csi: { cephfs: { kernelMountOptions: "ms_mode=secure" } } } : {}),
        // Nodes with a Linux kernel before 7.0 can't use the newer key type that Rook would choose.
        security: { cephx: { csi: { keyType: "aes" } } },
        priorityClassNames: {
          mon: "system-node-critical",
          osd: "system-node-critical",
          mgr: "system-cluster-critical",
        },
        placement: { all: placement(pools) },
        // All nodes that the placement selects: names of nodes are not known before they join.
        storage: {
          useAllNodes: true,
          useAllDevices: false,
          deviceFilter: `^(${kinds.join("|")})$`,
          config: { encryptedDevice: encrypted ? "true" : "false" },
        },
        removeOSDsIfOutAndSafeToRemove: false,
        disruptionManagement: { managePodBudgets: true },
      },
    },
  };
}

/** Five monitors bear two failures; three where there are too few hosts or racks to keep five apart. */
function monitors(tiers: readonly CephTier[], pools: readonly DrivePool[]): Record<string, unknown> {
  const byRack = tiers.every((tier) => tier.driver.failureDomain === "rack");
  const domains = pools.reduce((total, pool) => total + (byRack ? pool.racks : pool.nodes), 0);
  return {
    count: domains >= 5 ? 5 : 3,
    allowMultiplePerNode: false,
    ...(byRack ? { failureDomainLabel: CEPH_RACK } : {}),
  };
}
