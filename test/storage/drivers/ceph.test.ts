import { placement } from "../../../constructs/storage/drivers/ceph";
import { ceph, disks, pool, tier } from "../facts";

test("fewer racks than chunks is refused with what would fit", () => {
  const small = pool("ceph", "nvme-24", 64);
  expect(() => tier({ object: { driver: "rook-ceph", pool: "ceph" } }, [small])).toThrowFault({
    code: "storage/too-few-failure-domains",
    path: "coding",
    received: 11,
    message: "8+3 puts 11 chunks in as many racks; pool a1/ceph has 4",
    fix: /failureDomain: host/,
  });
});

test("the same pool holds the same chunks apart by host", () => {
  const small = pool("ceph", "nvme-24", 64);
  expect(tier({ object: { driver: "rook-ceph", pool: "ceph", failureDomain: "host" } }, [small]).pool).toBe("ceph");
});

test("a pool with too few hosts is not told to go by host", () => {
  const tiny = pool("ceph", "nvme-24", 4);
  expect(() => tier({ object: { driver: "rook-ceph", pool: "ceph" } }, [tiny])).toThrowFault({
    code: "storage/too-few-failure-domains",
    fix: /^add nodes/,
  });
});

test("daemons run on nodes of any of the pools and bear the taints of all", () => {
  const untainted = { ...disks };
  delete (untainted as { taint?: unknown }).taint;
  expect(placement([ceph, untainted])).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [ceph, disks].map(({ id }) => ({
          matchExpressions: [{ key: "gigafactory.node-restriction.kubernetes.io/pool", operator: "In", values: [id] }],
        })),
      },
    },
    tolerations: [
      {
        key: "gigafactory.node-restriction.kubernetes.io/pool",
        operator: "Equal",
        value: "ceph",
        effect: "NoSchedule",
      },
    ],
  });
});
