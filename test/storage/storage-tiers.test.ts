import { intentsOf } from "../../constructs/core/terraform/intent";
import { tierObjects } from "../../constructs/storage/objects";
import { StorageTiers } from "../../constructs/storage/storage-tiers";
import { cell, cellWith } from "./facts";
import { stackOf } from "./stack";

const props = {
  scratch: { driver: "topolvm" },
  parallel: { driver: "rook-ceph", pool: "ceph" },
  object: { driver: "rook-ceph", pool: "disks" },
} as const;

test("all tiers become what the pure renderers say, no more and no less", () => {
  const of = cellWith(props);
  const { stack, kinds } = stackOf(of);
  new StorageTiers(stack, "storage", of.tiers);
  const rendered = tierObjects(of.tiers, of).map(({ object }) =>
    object.kind === "StorageClass" ? "kubernetes_storage_class_v1" : object.kind,
  );
  expect(kinds()).toEqual(rendered.sort());
});

test("each tier keeps its own intent", () => {
  const { stack } = stackOf(cell());
  new StorageTiers(stack, "storage", props);
  expect(intentsOf(stack).map(({ path, type }) => [path, type])).toEqual([
    ["a1-capacity/storage/scratch", "StorageTier"],
    ["a1-capacity/storage/parallel", "StorageTier"],
    ["a1-capacity/storage/object", "StorageTier"],
  ]);
});

test("a cell without tiers gets nothing", () => {
  const { stack, kinds } = stackOf(cell());
  new StorageTiers(stack, "storage", []);
  expect(kinds()).toEqual([]);
});

test("mistakes of several tiers come all at once, each under its tier", () => {
  const wrong = () =>
    new StorageTiers(stackOf(cell()).stack, "storage", {
      parallel: { driver: "rook-ceph", pool: "cehp" },
      object: { driver: "rook-ceph", pool: "cpu" },
    });
  expect(wrong).toThrowFault({ code: "storage/unknown-pool", path: "parallel.pool", construct: "a1-capacity/storage" });
  expect(wrong).toThrowFault({ code: "storage/no-drives", path: "object.pool" });
});
