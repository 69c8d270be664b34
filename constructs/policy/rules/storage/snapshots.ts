import { LABELS } from "../../../core/labels";
import { cellKey } from "../../evidence/cell-key";
import { perEvidence } from "../../evidence/per-evidence";
import { asText, fieldAt } from "../../reading/fields";
import { objectsOf, ofKind } from "../../reading/lookup";
import { defineRule } from "../../rule";
import { notApplicable, pass, violation } from "../../verdict";

const CLASS = "snapshot.storage.k8s.io/VolumeSnapshotClass";

/** Provisioners that can snapshot one volume without those of others. */
const CAPABLE = /(\.rbd\.csi\.ceph\.com|\.cephfs\.csi\.ceph\.com|^csi\.vastdata\.com|^csi\.weka\.io)$/;

const storageClass = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel, labels: {gigafactory.io/storage-tier: parallel}}
provisioner: rook-ceph.cephfs.csi.ceph.com`;
const snapshotClass = (driver: string) => `apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshotClass
metadata: {name: parallel}
driver: ${driver}
deletionPolicy: Retain`;

export const snapshots = defineRule({
  id: "storage/snapshots",
  title: "Volumes of persistent tiers can be snapshotted",
  severity: "warning",
  why: "Replicas and coding keep data against broken drives, not against rm -r, a wrong training script or ransomware. Without a snapshot class a tenant has no way back, however long the tier promises to keep its data.",
  fix: "Add a VolumeSnapshotClass of the class's driver, with deletionPolicy Retain.",
  source: "kubernetes.io/docs/concepts/storage/volume-snapshot-classes; GDPR Article 32(1)(c): ability to restore",
  reads: [`metadata.labels.${LABELS.tier}`, "provisioner", "parameters.volumeType"],
  joins: [{ kinds: ["VolumeSnapshotClass"], by: ["driver"], can: "mend" }],
  subjects: objectsOf("storage.k8s.io/StorageClass"),
  check({ object, cell }, evidence) {
    const provisioner = asText(object["provisioner"]) ?? "";
    const tier = object.metadata.labels?.[LABELS.tier];
    // A snapshot of a WEKA directory would be one of the whole filesystem, others' data included.
    const directory = fieldAt(object, "parameters.volumeType") === "dir/v1";
    if (tier === undefined || tier === "scratch" || directory || !CAPABLE.test(provisioner)) return notApplicable();
    if (snapshotted(evidence).has(cellKey(cell, provisioner))) return pass();
    return violation({
      actual: `nothing snapshots volumes of ${provisioner}`,
      expected: "a VolumeSnapshotClass of its driver",
    });
  },
  examples: {
    passing: [`${storageClass}\n---\n${snapshotClass("rook-ceph.cephfs.csi.ceph.com")}`],
    failing: [storageClass, `${storageClass}\n---\n${snapshotClass("rook-ceph.rbd.csi.ceph.com")}`],
  },
});

/** Drivers that have a class of snapshots, by cluster. */
const snapshotted = perEvidence((evidence): ReadonlySet<string> => {
  const drivers = ofKind(evidence, CLASS).map(({ object, cell }) => [cell, asText(object["driver"])] as const);
  return new Set(drivers.flatMap(([cell, driver]) => (driver === undefined ? [] : cellKey(cell, driver))));
});
