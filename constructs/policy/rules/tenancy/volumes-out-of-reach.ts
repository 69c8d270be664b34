import { PARAMETERS } from "../../../tenant/parameter-names";
import { wayToVolumes } from "../../reach/volumes";
import { reachedFrom } from "../../reach/witness";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { TENANT_NAMESPACES } from "../../common-joins";
import { defineRule } from "../../rule";
import { pass } from "../../verdict";

export const volumesOutOfReach = defineRule({
  id: "tenancy/volumes-out-of-reach",
  title: "No claim of a tenant is made of another tenant's storage",
  severity: "error",
  why: "A StorageClass is for the whole cluster: what keeps claims apart is the list of classes in the namespace, and that each class leads to its own tenant's part of the filesystem.",
  fix: "Take the class out of the namespace's list, or give it the clusterID of its own subvolume group.",
  source: "storage.k8s.io/v1 StorageClass; Rook v1.20.6, CephFilesystemSubVolumeGroup.clusterID; GDPR Art. 32(1)(b)",
  reads: [WHOSE, `metadata.annotations.${PARAMETERS.storageClasses}`],
  joins: [
    TENANT_NAMESPACES,
    { kinds: ["StorageClass"], by: ["metadata.name", WHOSE, "parameters.clusterID"] },
    { kinds: ["CephFilesystemSubVolumeGroup"], by: [WHOSE, "spec.clusterID"] },
  ],
  subjects: eachTenantNamespace,
  check(namespace, evidence) {
    const way = wayToVolumes(evidence, namespace);
    return way === undefined ? pass() : reachedFrom(way, "claims on its own tenant's storage alone");
  },

  examples: {
    passing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}, annotations: {gigafactory.io/storage-classes: "parallel-charite"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}, annotations: {gigafactory.io/storage-classes: "parallel-uni-b"}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-charite, labels: {gigafactory.io/tenant: charite}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-charite}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-uni-b, labels: {gigafactory.io/tenant: uni-b}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-uni-b}
---
apiVersion: ceph.rook.io/v1
kind: CephFilesystemSubVolumeGroup
metadata: {name: tenant-charite, namespace: rook-ceph, labels: {gigafactory.io/tenant: charite}}
spec: {filesystemName: parallel, clusterID: tenant-charite}`,
    ],
    failing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}, annotations: {gigafactory.io/storage-classes: "parallel-charite"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}, annotations: {gigafactory.io/storage-classes: "parallel-charite"}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-charite, labels: {gigafactory.io/tenant: charite}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-charite}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}, annotations: {gigafactory.io/storage-classes: "parallel-charite"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}, annotations: {gigafactory.io/storage-classes: "parallel-uni-b"}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-charite, labels: {gigafactory.io/tenant: charite}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-charite}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-uni-b, labels: {gigafactory.io/tenant: uni-b}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-charite}
---
apiVersion: ceph.rook.io/v1
kind: CephFilesystemSubVolumeGroup
metadata: {name: tenant-charite, namespace: rook-ceph, labels: {gigafactory.io/tenant: charite}}
spec: {filesystemName: parallel, clusterID: tenant-charite}`,
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}, annotations: {gigafactory.io/storage-classes: "parallel-charite"}}
---
apiVersion: v1
kind: Namespace
metadata: {name: uni-b, labels: {gigafactory.io/tenant: uni-b}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: parallel-charite, labels: {gigafactory.io/tenant: charite}}
provisioner: rook-ceph.cephfs.csi.ceph.com
parameters: {clusterID: tenant-charite}`,
    ],
  },
});
