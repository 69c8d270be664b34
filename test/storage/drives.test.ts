import { drivePool, rawBytes } from "../../constructs/storage/drives";
import { ceph, cpu, disks, hgx } from "./facts";

const place = { tier: "object", cell: "a1", pools: [hgx, ceph, disks, cpu] } as const;

test("a pool that the cell doesn't have is refused with those that have drives and the nearest", () => {
  expect(() => drivePool("cehp", ["pool"], place)).toThrowFault({
    code: "storage/unknown-pool",
    path: "pool",
    received: "cehp",
    allowed: ["hgx", "ceph", "disks"],
    fix: "did you mean ceph?",
  });
});

test("a pool of diskless nodes is refused by the name of its system", () => {
  expect(() => drivePool("cpu", ["pool"], place)).toThrowFault({ code: "storage/no-drives", message: /cpu-2s/ });
});

test("drives of spare nodes are not counted", () => {
  const pool = drivePool("ceph", [], { ...place, pools: [{ ...ceph, spareNodes: 2, schedulableNodes: 190 }] });
  expect(rawBytes(pool)).toBe(190 * 24 * 30.72e12);
});
