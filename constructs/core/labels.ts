/**
 * Every label and annotation key that this toolkit writes. Keys on nodes stand under `node-restriction.kubernetes.io`,
 * which the NodeRestriction admission plugin forbids kubelets to set, and which Cluster API passes on from Machines.
 * Source: kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction.
 */
const NODE = "gigafactory.node-restriction.kubernetes.io";
const OBJECT = "gigafactory.io";

export const LABELS = {
  /** Node: the pool it belongs to. */
  pool: `${NODE}/pool`,
  /** Node: its scalable unit (Kueue's first topology level). */
  block: `${NODE}/block`,
  /** Node: its group of leaf switches. */
  leaf: `${NODE}/leaf`,
  /** Node: its rack (an NVLink domain on NVL72). */
  rack: `${NODE}/rack`,
  /** Node: the one tenant it is reserved for. */
  reservedFor: `${NODE}/reserved-for`,
  /** Node: `amd64` or `arm64`, set by the kubelet itself. */
  architecture: "kubernetes.io/arch",
  hostname: "kubernetes.io/hostname",

  site: `${OBJECT}/site`,
  /** MultiKueueCluster: the country in which it stands; read, never written. */
  country: `${OBJECT}/country`,
  cell: `${OBJECT}/cell`,
  tenant: `${OBJECT}/tenant`,
  programme: `${OBJECT}/programme`,
  isolation: `${OBJECT}/isolation`,
  classification: `${OBJECT}/classification`,
  tier: `${OBJECT}/storage-tier`,
  /** Pod: the exposed Service that it stands behind. */
  exposed: `${OBJECT}/exposed`,
  managedBy: "app.kubernetes.io/managed-by",
  namespaceName: "kubernetes.io/metadata.name",
  queueName: "kueue.x-k8s.io/queue-name",
} as const;

/** Node label from which Rook makes Ceph's CRUSH location. Source: rook.io, CephCluster CRD, OSD topology. */
export const CEPH_RACK = "topology.rook.io/rack";

/** Taint that keeps every pod off a pool's nodes except those that Kueue sends there. */
export const POOL_TAINT = LABELS.pool;

export const MANAGED_BY = "cdktf-gigafactory";

/** True for keys that a kubelet cannot set on its own node. */
export function kubeletCannotSet(key: string): boolean {
  const [prefix, name] = key.split("/");
  // Without a slash the key has no prefix, whatever it is spelled like.
  return name !== undefined && /(^|\.)node-restriction\.kubernetes\.io$/.test(prefix ?? "");
}
