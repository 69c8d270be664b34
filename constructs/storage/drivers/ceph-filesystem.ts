import { z } from "zod";
import type { Rendered } from "../../core/kubernetes";
import { derivedName } from "../../core/names";
import { kubernetesBytes } from "../../core/quantity";
import type { TenantShare } from "../../site/facts";
import { classQuota, csiSecrets, snapshotClass, storageClass, tenantClassName, tierLabels } from "../classes";
import { derivedMeasures } from "../common";
import { defineDriver } from "../driver";
import type { CephTier } from "./ceph";
import { CEPH_NAMESPACE, cephOptions, codedPool, placement, poolOf, replicatedPool, sizeCeph, spread } from "./ceph";
import { cephCluster } from "./ceph-cluster";

const PROVISIONER = "rook-ceph.cephfs.csi.ceph.com";
/** Of the data pool inside the filesystem; Rook puts the filesystem's name before it. */
const DATA_POOL = "data";

const model = z.strictObject({
  driver: z.literal("rook-ceph").meta({ description: "CephFS on the cell's storage nodes, by Rook." }),
  ...derivedMeasures,
  ...cephOptions,
  metadataServers: z
    .int()
    .min(1)
    .max(50)
    .default(4)
    .meta({ description: "Active metadata servers; each has a standby." }),
});

/** Parallel files on CephFS: each namespace of a tenant has a subvolume group of its own, whose quota Ceph enforces. */
export const cephFilesystem = defineDriver({
  kind: "rook-ceph",
  model,
  capabilities: { externalAppliance: false, tenantScoped: true, snapshots: true, encryption: "rendered" },
  shared: cephCluster,
  size: sizeCeph,
  render: (tier, cell) => [
    filesystem(tier, tier.driver.metadataServers, poolOf(tier, cell.pools)),
    volumes(tier, tier.name, CEPH_NAMESPACE, tierLabels(tier)),
    snapshots(tier.name, CEPH_NAMESPACE, tierLabels(tier)),
  ],
  openClasses: () => [],
  tenantClass: true,
  tenantObjects(tier, tenant, bytes) {
    const name = tenantClassName(tier, tenant.namespace);
    const labels = tierLabels(tier, tenant.id);
    return [
      subvolumeGroup(tier, tenant, bytes),
      volumes(tier, name, clusterId(tenant), labels),
      snapshots(name, clusterId(tenant), labels),
    ];
  },
  // The class of the whole filesystem is the operators': a volume of it would count against no tenant's group.
  quota: (tier, namespace, bytes) => ({
    ...classQuota(tier.name, 0),
    ...classQuota(tenantClassName(tier, namespace), bytes),
  }),
});

function filesystem(tier: CephTier, metadataServers: number, pool: ReturnType<typeof poolOf>): Rendered {
  return {
    preventDestroy: true,
    object: {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephFilesystem",
      metadata: { name: tier.name, namespace: CEPH_NAMESPACE, labels: tierLabels(tier) },
      spec: {
        metadataPool: replicatedPool(tier, pool),
        // Ceph keeps the first data pool for backtraces and wants it replicated; files go to the second.
        dataPools: [
          { name: "default", ...replicatedPool(tier, pool) },
          { name: DATA_POOL, ...codedPool(tier, pool) },
        ],
        preserveFilesystemOnDelete: true,
        metadataServer: {
          activeCount: metadataServers,
          activeStandby: true,
          priorityClassName: "system-cluster-critical",
          placement: { ...placement([pool]), ...spread("rook-ceph-mds") },
        },
      },
    },
  };
}

/**
 * A StorageClass of the filesystem, or of one subvolume group of it: Ceph's CSI driver finds the group by the
 * clusterID. Source: Rook v1.20.6, Documentation/CRDs/Shared-Filesystem/ceph-fs-subvolumegroup-crd.md.
 */
function volumes(tier: CephTier, name: string, clusterID: string, labels: Record<string, string>): Rendered {
  return storageClass({
    name,
    labels,
    provisioner: PROVISIONER,
    parameters: {
      clusterID,
      fsName: tier.name,
      pool: `${tier.name}-${DATA_POOL}`,
      ...csiSecrets(
        ["provisioner", "controller-expand", "controller-publish"],
        "rook-csi-cephfs-provisioner",
        CEPH_NAMESPACE,
      ),
      ...csiSecrets(["node-stage"], "rook-csi-cephfs-node", CEPH_NAMESPACE),
    },
    reclaimPolicy: "Retain",
    binding: "Immediate",
    expandable: true,
  });
}

/** A snapshot's clusterID must be its volume's. */
function snapshots(name: string, clusterID: string, labels: Record<string, string>): Rendered {
  const secrets = csiSecrets(["snapshotter"], "rook-csi-cephfs-provisioner", CEPH_NAMESPACE);
  return snapshotClass(name, labels, PROVISIONER, { clusterID, ...secrets });
}

function subvolumeGroup(tier: CephTier, tenant: TenantShare, bytes: number): Rendered {
  return {
    preventDestroy: true,
    object: {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephFilesystemSubVolumeGroup",
      // Rook's own group is `csi`, its object `<filesystem>-csi`: the prefix keeps tenants clear of both.
      metadata: { name: `tenant-${tenant.namespace}`, namespace: CEPH_NAMESPACE, labels: tierLabels(tier, tenant.id) },
      spec: {
        filesystemName: tier.name,
        clusterID: clusterId(tenant),
        dataPoolName: `${tier.name}-${DATA_POOL}`,
        quota: kubernetesBytes(bytes),
        pinning: { distributed: 1 },
      },
    },
  };
}

/** At most 36 characters and unique in the cell. Source: Rook v1.20.6, CephFilesystemSubVolumeGroupSpec.clusterID. */
function clusterId(tenant: TenantShare): string {
  return derivedName(["tenant", tenant.namespace], 36);
}
