import { ownObjects, tenantQuota, tenantTierObjects } from "../../../constructs/storage/objects";
import { ceph, cell, cellWith, cpu, hgx, pool, tenant, TIB, tier } from "../facts";

const arm = pool("gb300", "gb300-nvl72", 144);

test("scratch is the drives of every GPU pool", () => {
  const facts = tier({ scratch: { driver: "topolvm" } }, [hgx, arm, ceph]);
  expect(facts.capacity).toBe(100 * 8 * 3.84e12 + 144 * 4 * 3.84e12);
  expect(facts.readLimit).toBe((100 * 8 + 144 * 4) * 5e9);
  expect(facts.pool).toBeUndefined();
});

test("scratch on named pools counts those alone", () => {
  const facts = tier({ scratch: { driver: "topolvm", pools: ["gb300"] } }, [hgx, arm]);
  expect([facts.capacity, facts.pool]).toEqual([144 * 4 * 3.84e12, "gb300"]);
});

test("a named pool that isn't there is refused at its place in the list", () => {
  expect(() => tier({ scratch: { driver: "topolvm", pools: ["hgx", "gb3000"] } }, [hgx, arm])).toThrowFault({
    code: "storage/unknown-pool",
    path: "pools[1]",
    fix: "did you mean gb300?",
  });
});

test("scratch in a cell whose GPU nodes have no drives is refused", () => {
  expect(() => tier({ scratch: { driver: "topolvm" } }, [cpu, ceph])).toThrowFault({
    code: "storage/no-drives",
    path: "pools",
    allowed: ["ceph"],
  });
});

test("a volume is made where its pod will run, on the stated device class", () => {
  expect(ownObjects(tier({ scratch: { driver: "topolvm", deviceClass: "fast" } }), cell())).toEqual([
    {
      object: expect.objectContaining({
        kind: "StorageClass",
        provisioner: "topolvm.io",
        volumeBindingMode: "WaitForFirstConsumer",
        reclaimPolicy: "Delete",
        parameters: { "csi.storage.k8s.io/fstype": "xfs", "topolvm.io/device-class": "fast" },
      }) as unknown,
    },
  ]);
});

test("a tenant gets no objects of its own, only a quota on the class", () => {
  const of = cellWith({ scratch: { driver: "topolvm" } });
  const clinic = tenant("clinic", { storage: { "a1/scratch": 200 * TIB } });
  expect(tenantTierObjects(clinic, of)).toEqual([]);
  expect(tenantQuota(clinic, of)).toEqual({
    "requests.storage": "200Ti",
    "scratch.storageclass.storage.k8s.io/requests.storage": "200Ti",
  });
});
