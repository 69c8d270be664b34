import { intentsOf } from "../../constructs/core/terraform/intent";
import { StorageTier } from "../../constructs/storage/storage-tier";
import { cell, tier } from "./facts";
import { stackOf } from "./stack";

test("a tier says what tenants can be given and how fast it is", () => {
  const { capacity, read, write } = new StorageTier(stackOf(cell()).stack, "parallel", {
    driver: "weka",
    capacity: "40PiB",
    read: "3TB/s",
  });
  expect([capacity, read, write]).toEqual([40 * 2 ** 50, 3e12, 1.5e12]);
});

test("a tier by itself brings what it stands on", () => {
  const { stack, kinds } = stackOf(cell());
  new StorageTier(stack, "parallel", { driver: "rook-ceph", pool: "ceph" });
  expect(kinds()).toEqual(["CephCluster", "CephFilesystem", "VolumeSnapshotClass", "kubernetes_storage_class_v1"]);
});

test("what would lose data is kept from being destroyed", () => {
  const { stack, resources } = stackOf(cell());
  new StorageTier(stack, "parallel", { driver: "rook-ceph", pool: "ceph" });
  const kept = Object.values(resources()["kubernetes_manifest"]!).filter(({ lifecycle }) => lifecycle?.prevent_destroy);
  expect(kept.map(({ manifest }) => manifest!.kind).sort()).toEqual(["CephCluster", "CephFilesystem"]);
});

test("facts that a site has sized are taken as they are", () => {
  const facts = tier({ scratch: { driver: "topolvm" } });
  expect(new StorageTier(stackOf(cell()).stack, "scratch", facts).facts).toBe(facts);
});

test("a tier keeps what it was asked to be", () => {
  const { stack } = stackOf(cell());
  const { facts } = new StorageTier(stack, "scratch", { driver: "topolvm" });
  expect(intentsOf(stack)).toEqual([{ path: "a1-capacity/scratch", type: "StorageTier", model: facts }]);
});

test("an id that is no tier is refused with those that are", () => {
  expect(() => new StorageTier(stackOf(cell()).stack, "paralel", { driver: "topolvm" })).toThrowFault({
    code: "model/not-allowed",
    path: "id",
    allowed: ["scratch", "parallel", "object"],
    construct: "a1-capacity/paralel",
  });
});

test("a mistake in the props and one in the cell both name the construct", () => {
  expect(
    () => new StorageTier(stackOf(cell()).stack, "scratch", { driver: "weka", capacity: "1PiB", read: "1TB/s" }),
  ).toThrowFault({
    code: "model/unknown-kind",
    path: "driver",
    construct: "a1-capacity/scratch",
  });
  expect(() => new StorageTier(stackOf(cell()).stack, "object", { driver: "rook-ceph", pool: "cehp" })).toThrowFault({
    code: "storage/unknown-pool",
    construct: "a1-capacity/object",
  });
});
