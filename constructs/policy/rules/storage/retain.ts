import { LABELS } from "../../../core/labels";
import type { EvidenceObject } from "../../evidence/evidence";
import { fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

/** What keeps data when the object that describes it goes, by kind: the field and the value it must have. */
const KEEPS: Readonly<Record<string, { readonly field: string; readonly value: unknown }>> = {
  StorageClass: { field: "reclaimPolicy", value: "Retain" },
  VolumeSnapshotClass: { field: "deletionPolicy", value: "Retain" },
  CephFilesystem: { field: "spec.preserveFilesystemOnDelete", value: true },
  CephObjectStore: { field: "spec.preservePoolsOnDelete", value: true },
};

export const retain = defineRule({
  id: "storage/retain",
  title: "Data of persistent tiers outlives the objects that describe it",
  severity: "error",
  why: "Whoever deletes a namespace deletes its claims, and with reclaim policy Delete, Kubernetes' default, the data of years with them. Retain leaves the decision to an operator.",
  fix: "Set reclaimPolicy and deletionPolicy to Retain, preserveFilesystemOnDelete and preservePoolsOnDelete to true.",
  source: "kubernetes.io/docs/concepts/storage/persistent-volumes, reclaiming; Rook v1.20.6 CRDs",
  reads: [
    ...[`metadata.labels.${LABELS.tier}`, "reclaimPolicy", "deletionPolicy"],
    ...["spec.preserveFilesystemOnDelete", "spec.preservePoolsOnDelete"],
  ],
  subjects: objects(...Object.keys(KEEPS)),
  check({ object }) {
    const keeps = KEEPS[object.kind];
    if (keeps === undefined || !isPersistent({ object })) return notApplicable();
    const value = fieldAt(object, keeps.field);
    if (value === keeps.value) return pass();
    return violation({
      actual: value === undefined ? `does not set ${keeps.field}` : `has ${keeps.field}: ${JSON.stringify(value)}`,
      expected: `${keeps.field}: ${String(keeps.value)}`,
    });
  },
  examples: {
    passing: [
      `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel, labels: {gigafactory.io/storage-tier: parallel}}
provisioner: csi.weka.io
reclaimPolicy: Retain`,
    ],
    failing: [
      `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel, labels: {gigafactory.io/storage-tier: parallel}}
provisioner: csi.weka.io`,
      `apiVersion: ceph.rook.io/v1
kind: CephFilesystem
metadata: {name: parallel, namespace: rook-ceph, labels: {gigafactory.io/storage-tier: parallel}}
spec: {preserveFilesystemOnDelete: false}`,
    ],
  },
});

/** Scratch is lost with its node by design; an object without a tier's label is somebody else's decision. */
function isPersistent({ object }: Pick<EvidenceObject, "object">): boolean {
  const tier = object.metadata.labels?.[LABELS.tier];
  return tier !== undefined && tier !== "scratch";
}
