import { fieldAt } from "../../reading/fields";
import type { ResourceChange } from "../contract";
import type { DangerKind } from "../danger";
import { groupKind, losses, lossWords, subjectOf } from "../danger";

/** What is lost with each kind. */
const LOST: Readonly<Record<string, string>> = {
  "/PersistentVolumeClaim": "its volume follows the reclaim policy of its class",
  "/PersistentVolume": "the data stays on the storage and nothing knows it any more",
  "storage.k8s.io/StorageClass": "volumes of it stay; they cannot grow, and new claims wait",
  "ceph.rook.io/CephCluster": "all data of the cluster hangs on it",
  "ceph.rook.io/CephFilesystem": "all volumes of the file system are lost with it",
  "ceph.rook.io/CephFilesystemSubVolumeGroup": "all volumes in it are lost with it",
  "ceph.rook.io/CephBlockPool": "all volumes of the pool are lost with it",
  "ceph.rook.io/CephBlockPoolRadosNamespace": "all volumes in it are lost with it",
  "ceph.rook.io/CephObjectStore": "all buckets of the store are lost with it",
  "ceph.rook.io/CephObjectStoreUser": "its keys stop working, and its buckets have no owner",
  "objectbucket.io/ObjectBucketClaim": "its bucket follows the reclaim policy of its class",
  "snapshot.storage.k8s.io/VolumeSnapshot": "its snapshot follows the deletion policy of its class",
  "snapshot.storage.k8s.io/VolumeSnapshotContent": "its snapshot follows its deletion policy",
  "topolvm.io/LogicalVolume": "the volume's data is lost",
};

export const destroyVolume: DangerKind = {
  kind: "destroy-volume",
  title: "A volume, or what volumes stand on, would be deleted",
  why: "Data that is deleted by an apply comes back only from a backup, if there is one.",
  fix: "Keep it: add the new storage beside the old, move the data, then let the old go on its own.",
  source: "kubernetes.io/docs/concepts/storage/persistent-volumes, reclaiming; rook.io, Ceph teardown",
  find: (change) =>
    losses(change, Object.keys(LOST)).map((resource) => ({
      verdict: "danger",
      subject: subjectOf(resource),
      what: lossWords(resource),
      detail: detailOf(resource),
      resource,
    })),
};

function detailOf({ before }: ResourceChange): string {
  if (before === undefined) return "";
  const policy = [fieldAt(before, "reclaimPolicy"), fieldAt(before, "spec.persistentVolumeReclaimPolicy")].find(
    (value) => value === "Delete" || value === "Retain",
  );
  return `${LOST[groupKind(before)] ?? ""}${policy === undefined ? "" : `; reclaim policy ${String(policy)}`}`;
}
