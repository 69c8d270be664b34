import type { KubernetesObject } from "../../../core/kubernetes";
import { fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { defineRule } from "../../rule";
import { notApplicable, pass, violation } from "../../verdict";

/** Where each part of a storage system that belongs to one tenant keeps its bound. */
const BOUNDS: Readonly<Record<string, string>> = {
  CephFilesystemSubVolumeGroup: "spec.quota",
  CephObjectStoreUser: "spec.quotas.maxSize",
};

const group = (fields: string) => `apiVersion: ceph.rook.io/v1
kind: CephFilesystemSubVolumeGroup
metadata: {name: tenant-uni, namespace: rook-ceph}
spec: {filesystemName: parallel${fields}}`;
const weka = (capacity: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel}
provisioner: csi.weka.io
parameters: {volumeType: dir/v1, filesystemName: default${capacity}}`;

export const tenantQuotas = defineRule({
  id: "storage/tenant-quotas",
  title: "What a tenant has of a storage system is bounded there, not by Kubernetes alone",
  severity: "error",
  why: "A ResourceQuota counts what claims ask for, not what is written. Where the storage itself sets no bound, a tenant with one small claim fills the tier for everybody.",
  fix: "Set quota on the CephFilesystemSubVolumeGroup, quotas.maxSize on the CephObjectStoreUser, capacityEnforcement: HARD on the WEKA class.",
  source:
    "Rook v1.20.6: CephFilesystemSubVolumeGroup.quota, CephObjectStoreUser.quotas; weka/csi-wekafs v2.8.8: capacityEnforcement",
  reads: ["spec.quota", "spec.quotas", "provisioner", "parameters.volumeType", "parameters.capacityEnforcement"],
  subjects: objectsOf(
    "ceph.rook.io/CephFilesystemSubVolumeGroup",
    "ceph.rook.io/CephObjectStoreUser",
    "storage.k8s.io/StorageClass",
  ),
  check({ object }) {
    if (object.kind === "StorageClass") return ofWeka(object);
    const field = BOUNDS[object.kind] ?? "spec.quota";
    const bytes = quantityOf(fieldAt(object, field));
    return bytes !== undefined && bytes > 0
      ? pass()
      : violation({ actual: "may be filled without a bound", expected: field });
  },
  examples: {
    passing: [group(", quota: 4Pi"), weka(", capacityEnforcement: HARD")],
    failing: [group(""), weka(", capacityEnforcement: SOFT")],
  },
});

function ofWeka(object: KubernetesObject) {
  if (object["provisioner"] !== "csi.weka.io" || fieldAt(object, "parameters.volumeType") !== "dir/v1")
    return notApplicable();
  const enforcement = fieldAt(object, "parameters.capacityEnforcement");
  if (enforcement === "HARD") return pass();
  return violation({
    actual: `lets a volume grow beyond its size (capacityEnforcement ${typeof enforcement === "string" ? enforcement : "absent"})`,
    expected: "capacityEnforcement: HARD",
  });
}
