import { objectKey } from "../../constructs/core/kubernetes";
import {
  backingObjects,
  ownObjects,
  tenantQuota,
  tenantTierObjects,
  tierObjects,
} from "../../constructs/storage/objects";
import { cell, cellWith, tenant, TIB } from "./facts";

const of = cellWith({
  scratch: { driver: "topolvm" },
  parallel: { driver: "rook-ceph", pool: "ceph" },
  object: { driver: "rook-ceph", pool: "disks" },
});

test("no object of a cell's tiers is rendered twice", () => {
  const keys = tierObjects(of.tiers, of).map(({ object }) => objectKey(object));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("what tiers share and what is their own make up all", () => {
  const parts = [...backingObjects(of.tiers, of), ...of.tiers.flatMap((tier) => ownObjects(tier, of))];
  expect(tierObjects(of.tiers, of)).toEqual(parts);
});

test("a cell without tiers gets nothing", () => {
  expect(tierObjects([], cell())).toEqual([]);
});

test("a tenant's objects are few enough for its stack", () => {
  const rich = tenant("clinic", { storage: { "a1/scratch": TIB, "a1/parallel": TIB, "a1/object": TIB } });
  const manifests = tenantTierObjects(rich, of).filter(({ object }) => object.kind !== "StorageClass");
  expect(manifests.map(({ object }) => object.kind)).toEqual([
    "CephFilesystemSubVolumeGroup",
    "VolumeSnapshotClass",
    "CephObjectStoreUser",
  ]);
});

test("a tenant without storage in a cell gets no objects and can claim nothing there", () => {
  const elsewhere = tenant("clinic", { storage: { "b1/parallel": TIB } });
  expect(tenantTierObjects(elsewhere, of)).toEqual([]);
  expect([...new Set(Object.values(tenantQuota(elsewhere, of)))]).toEqual(["0"]);
});

test("all claims together are held to the sum, S3 not among them", () => {
  const some = tenant("clinic", { storage: { "a1/scratch": TIB, "a1/parallel": 2 * TIB, "a1/object": 4 * TIB } });
  expect(tenantQuota(some, of)["requests.storage"]).toBe("3Ti");
});

test("rendering twice gives the same bytes", () => {
  expect(JSON.stringify(tierObjects(of.tiers, of))).toBe(JSON.stringify(tierObjects(of.tiers, of)));
});
