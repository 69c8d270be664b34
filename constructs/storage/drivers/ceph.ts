import { z } from "zod";
import type { Fault } from "../../core/fault";
import { FaultError } from "../../core/fault";
import { CEPH_RACK } from "../../core/labels";
import { id } from "../../core/names";
import { working } from "../../core/working";
import type { PoolFacts, TierFacts } from "../../site/facts";
import type { Place, Sized } from "../driver";
import type { DrivePool } from "../drives";
import { drivePool, rawBytes } from "../drives";

/** What the two tiers that Rook provides have in common: options, sizing, pools and placement. */

export const CEPH_NAMESPACE = "rook-ceph";

/** Copies of metadata, which cannot be erasure coded. */
export const METADATA_COPIES = 3;

export const cephOptions = {
  pool: id.meta({ description: "Id of the storage pool whose drives hold the data." }),
  coding: z
    .strictObject({
      data: z.int().min(2).max(32).default(8).meta({ description: "Data chunks of a stripe." }),
      coding: z.int().min(1).max(8).default(3).meta({ description: "Coding chunks: failures that lose no data." }),
    })
    .prefault({})
    .meta({ description: "Erasure coding of the data; metadata has three copies." }),
  failureDomain: z
    .enum(["rack", "host"])
    .default("rack")
    .meta({
      description: `What may fail whole: each chunk is in another rack or host. rack needs the node label ${CEPH_RACK}.`,
    }),
  fill: z
    .number()
    .min(0.1)
    .max(0.85)
    .default(0.75)
    .meta({ description: "Share of the drives that is ever filled; at 0.85 Ceph warns that it is nearly full." }),
  encryptTraffic: z.boolean().default(true).meta({
    description:
      "Encrypt all traffic of the Ceph cluster (msgr2 secure mode); on for the cluster where one tier has it on.",
  }),
};
export type CephOptions = z.output<z.ZodObject<typeof cephOptions>>;

/** Facts of a tier of either Ceph driver. */
export type CephTier = TierFacts & { readonly driver: TierFacts["driver"] & CephOptions };

/** @throws FaultError for a pool that isn't there, has no drives, or has fewer failure domains than chunks. */
export function sizeCeph(spec: CephOptions, place: Place): Sized {
  const pool = drivePool(spec.pool, ["pool"], place);
  throwIfTooFew(spec, pool);
  const { data, coding } = spec.coding;
  const raw = rawBytes(pool);
  const { readRate } = pool.system;
  return {
    power: 0,
    pool: pool.id,
    usable: working(
      Math.floor(((raw * data) / (data + coding)) * spec.fill),
      "B",
      "nodes × drives × size × data ÷ (data + coding) × fill",
      {
        nodes: pool.schedulableNodes,
        drives: pool.system.drives.count,
        size: pool.system.drives.size,
        data,
        coding,
        fill: spec.fill,
      },
    ),
    ...(readRate === undefined
      ? {}
      : {
          readLimit: working(pool.schedulableNodes * readRate, "B/s", "nodes × readRate", {
            nodes: pool.schedulableNodes,
            readRate,
          }),
        }),
  };
}

function throwIfTooFew({ coding, failureDomain }: CephOptions, pool: PoolFacts): void {
  const chunks = coding.data + coding.coding;
  const domains = failureDomain === "rack" ? pool.racks : pool.nodes;
  if (domains >= chunks) return;
  const fault: Fault = {
    code: "storage/too-few-failure-domains",
    message: `${coding.data}+${coding.coding} puts ${chunks} chunks in as many ${failureDomain}s; pool ${pool.ref} has ${domains}`,
    path: ["coding"],
    received: chunks,
    allowed: `at most ${domains} chunks with failureDomain: ${failureDomain}`,
    fix:
      failureDomain === "rack" && pool.nodes >= chunks
        ? "set `failureDomain: host`, or a coding with fewer chunks such as {data: 4, coding: 2}"
        : "add nodes, or set a coding with fewer chunks such as {data: 4, coding: 2}",
  };
  throw new FaultError([fault]);
}

/** The pool that a tier's facts name. @throws FaultError when the cell's facts lack it. */
export function poolOf(tier: CephTier, pools: readonly PoolFacts[]): DrivePool {
  return drivePool(tier.driver.pool, ["pool"], { tier: tier.name, cell: tier.cell, pools });
}

/** Data in coded chunks on the pool's kind of drive; `bulk` gives it its placement groups before it fills up. */
export function codedPool(tier: CephTier, pool: DrivePool): Record<string, unknown> {
  const { data, coding } = tier.driver.coding;
  return {
    failureDomain: tier.driver.failureDomain,
    deviceClass: pool.system.drives.kind,
    erasureCoded: { dataChunks: data, codingChunks: coding },
    parameters: { bulk: "true" },
  };
}

export function replicatedPool(tier: CephTier, pool: DrivePool): Record<string, unknown> {
  return {
    failureDomain: tier.driver.failureDomain,
    deviceClass: pool.system.drives.kind,
    replicated: { size: METADATA_COPIES, requireSafeReplicaSize: true },
  };
}

/** Keeps Ceph's daemons on the nodes of these pools and lets them past the pools' taints. */
export function placement(pools: readonly PoolFacts[]): Record<string, unknown> {
  const taints = pools.flatMap(({ taint }) => (taint === undefined ? [] : [taint]));
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: pools.map(({ nodeLabels }) => ({
          matchExpressions: Object.entries(nodeLabels).map(([key, value]) => ({
            key,
            operator: "In",
            values: [value],
          })),
        })),
      },
    },
    tolerations: taints.map(({ key, value, effect }) => ({ key, operator: "Equal", value, effect })),
  };
}

/** Spreads the pods of one kind of daemon over hosts where that is possible. */
export function spread(app: string): Record<string, unknown> {
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { app } },
      },
    ],
  };
}
