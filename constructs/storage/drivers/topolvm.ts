import { z } from "zod";
import { FaultError } from "../../core/fault";
import { id } from "../../core/names";
import { working } from "../../core/working";
import { classQuota, storageClass, tierLabels } from "../classes";
import { derivedMeasures } from "../common";
import type { Place } from "../driver";
import { defineDriver } from "../driver";
import type { DrivePool } from "../drives";
import { DRIVE_READ, drivePool, hasDrives, rawBytes } from "../drives";

const model = z.strictObject({
  driver: z.literal("topolvm").meta({ description: "Local NVMe of the nodes themselves, by TopoLVM." }),
  ...derivedMeasures,
  pools: z
    .array(id)
    .min(1)
    .optional()
    .meta({ description: "Ids of the pools whose nodes offer it. Default: every GPU pool with drives." }),
  deviceClass: id
    .default("scratch")
    .meta({ description: "Device class of TopoLVM's lvmd, over a volume group that the node image creates." }),
});

/** Scratch on the drives of the nodes that compute: fast, and gone with the node. */
export const topolvm = defineDriver({
  kind: "topolvm",
  model,
  capabilities: { externalAppliance: false, tenantScoped: false, snapshots: false, encryption: "declared" },
  tenantClass: false,
  size(spec, place) {
    const pools = scratchPools(spec.pools, place);
    const [only] = pools.length === 1 ? pools : [];
    return {
      power: 0,
      ...(only === undefined ? {} : { pool: only.id }),
      usable: working(sum(pools, rawBytes), "B", "Σ over pools: schedulableNodes × drives × size", inputs(pools)),
      readLimit: working(
        sum(pools, (pool) => driveCount(pool) * DRIVE_READ[pool.system.drives.kind]),
        "B/s",
        "Σ over pools: schedulableNodes × drives × read rate of a drive (assumed)",
        { ...inputs(pools), ...DRIVE_READ },
      ),
    };
  },
  render: (tier) => [
    storageClass({
      name: tier.name,
      labels: tierLabels(tier),
      provisioner: "topolvm.io",
      parameters: { "csi.storage.k8s.io/fstype": "xfs", "topolvm.io/device-class": tier.driver.deviceClass },
      reclaimPolicy: "Delete",
      binding: "WaitForFirstConsumer",
      expandable: true,
    }),
  ],
  openClasses: (tier) => [tier.name],
  tenantObjects: () => [],
  quota: (tier, _namespace, bytes) => classQuota(tier.name, bytes),
});

function scratchPools(ids: readonly string[] | undefined, place: Place): DrivePool[] {
  if (ids !== undefined) return ids.map((pool, index) => drivePool(pool, ["pools", index], place));
  const pools = place.pools.filter((pool) => pool.role === "gpu").filter(hasDrives);
  if (pools.length > 0) return pools;
  throw new FaultError([
    {
      code: "storage/no-drives",
      message: `no GPU pool of cell ${place.cell} has drives for local scratch`,
      path: ["pools"],
      allowed: place.pools.filter(hasDrives).map((pool) => pool.id),
      fix: "name the pools under `pools`, or leave this tier out",
    },
  ]);
}

function driveCount({ schedulableNodes, system: { drives } }: DrivePool): number {
  return schedulableNodes * drives.count;
}

function inputs(pools: readonly DrivePool[]): Record<string, string> {
  return Object.fromEntries(
    pools.map(({ id: pool, schedulableNodes, system: { drives } }) => [
      pool,
      `${schedulableNodes} × ${drives.count} × ${drives.size} B`,
    ]),
  );
}

function sum(pools: readonly DrivePool[], value: (pool: DrivePool) => number): number {
  return pools.reduce((total, pool) => total + value(pool), 0);
}
