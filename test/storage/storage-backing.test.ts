import { StorageBacking } from "../../constructs/storage/storage-backing";
import { StorageTier } from "../../constructs/storage/storage-tier";
import { ceph, cell, cellWith, pool } from "./facts";
import { stackOf } from "./stack";

const props = {
  parallel: { driver: "rook-ceph", pool: "ceph" },
  object: { driver: "rook-ceph", pool: "disks" },
} as const;

test("tiers that the cell knows share one backing, whichever is declared first", () => {
  const { stack, kinds } = stackOf(cellWith(props));
  new StorageTier(stack, "object", props.object);
  new StorageTier(stack, "parallel", props.parallel);
  expect(kinds().filter((kind) => kind === "CephCluster")).toEqual(["CephCluster"]);
});

test("a tier that comes after a backing made without it is refused, with the way out", () => {
  const { stack } = stackOf(cell());
  new StorageTier(stack, "parallel", props.parallel);
  expect(() => new StorageTier(stack, "object", props.object)).toThrowFault({
    code: "storage/backing-without-tier",
    received: "object",
    allowed: ["parallel"],
    fix: /one StorageTiers/,
  });
});

test("tiers that cannot share are refused by the construct that would join them", () => {
  const pools = [ceph, pool("flash", "nvme-24", 192)];
  const of = cellWith({ ...props, object: { driver: "rook-ceph", pool: "flash" } }, { pools });
  expect(() => new StorageBacking(stackOf(of).stack, of.tiers)).toThrowFault({
    code: "storage/indistinct-pools",
    construct: "a1-capacity/storage-backing",
  });
});
