import { APPLIED, change, found, manifest, object, planned } from "../support";

test("a claim of anybody's plan that is deleted is a danger", () => {
  const claim = { metadata: [{ name: "data", namespace: "uni" }], spec: [{ access_modes: ["ReadWriteMany"] }] };
  for (const type of ["kubernetes_persistent_volume_claim", "kubernetes_persistent_volume_claim_v1"])
    expect(found("destroy-volume", [planned([change(type, claim, undefined)])])).toEqual([
      "danger  PersistentVolumeClaim uni/data would be deleted; its volume follows the reclaim policy of its class",
    ]);
});

test("a storage class says what becomes of its volumes", () => {
  const before = { metadata: [{ name: "fast" }], storage_provisioner: "x", reclaim_policy: "Retain" };
  expect(
    found("destroy-volume", [planned([change("kubernetes_storage_class_v1", before, undefined)], APPLIED)]),
  ).toEqual([
    "danger  StorageClass fast would be deleted; volumes of it stay; they cannot grow, and new claims wait; reclaim policy Retain",
  ]);
});

test.each(["CephCluster", "CephFilesystem", "CephObjectStore", "CephFilesystemSubVolumeGroup", "CephBlockPool"])(
  "a deleted %s is a danger, an updated one is none",
  (kind) => {
    const ceph = object("ceph.rook.io/v1", kind, "it", { spec: { a: 1 } }, "rook-ceph");
    expect(found("destroy-volume", [planned([manifest(ceph, undefined)], APPLIED)])).toHaveLength(1);
    expect(found("destroy-volume", [planned([manifest(ceph, { ...ceph, spec: { a: 2 } })], APPLIED)])).toEqual([]);
  },
);

test("a kind of the same name in another group is none", () => {
  const other = object("example.com/v1", "CephCluster", "it");
  expect(found("destroy-volume", [planned([manifest(other, undefined)], APPLIED)])).toEqual([]);
});
