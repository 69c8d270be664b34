import { indistinctPools } from "../../../constructs/storage/drivers/ceph-cluster";
import { tierObjects } from "../../../constructs/storage/objects";
import type { StorageProps } from "../../../constructs/storage/model";
import type { CellFacts } from "../../../constructs/site/facts";
import { testWithCrds, validateAgainstCrds } from "../../support/crds";
import { ceph, cell, cellWith, disks, pool } from "../facts";

interface ClusterSpec {
  readonly cephVersion: { readonly image: string };
  readonly mon: { readonly count: number; readonly failureDomainLabel?: string };
  readonly network: { readonly connections: { readonly encryption: { readonly enabled: boolean } } };
  readonly csi?: { readonly cephfs: { readonly kernelMountOptions: string } };
  readonly storage: { readonly deviceFilter: string; readonly config: { readonly encryptedDevice: string } };
}

const both = (more: { object?: object; parallel?: object } = {}): StorageProps => ({
  parallel: { driver: "rook-ceph", pool: "ceph", ...more.parallel },
  object: { driver: "rook-ceph", pool: "disks", failureDomain: "rack", ...more.object },
});

function clusters(of: CellFacts) {
  return tierObjects(of.tiers, of).filter(({ object }) => object.kind === "CephCluster");
}

function spec(of: CellFacts): ClusterSpec {
  return clusters(of)[0]!.object["spec"] as ClusterSpec;
}

const of = cellWith(both());

test("two Ceph tiers stand on one cluster, which Terraform refuses to destroy", () => {
  expect(clusters(of).map(({ preventDestroy }) => preventDestroy)).toEqual([true]);
});

test("only whole drives of the pools' kinds become OSDs, never a partition", () => {
  const filter = new RegExp(spec(of).storage.deviceFilter);
  expect(["nvme0n1", "nvme12n1", "sda", "sdab"].filter((device) => !filter.test(device))).toEqual([]);
  expect(["nvme0n1p1", "sda1", "dm-0", "vda"].filter((device) => filter.test(device))).toEqual([]);
});

test("one encrypted tier encrypts the drives of all", () => {
  const mixed = cellWith(both({ object: { encrypted: false } }));
  const none = cellWith(both({ object: { encrypted: false }, parallel: { encrypted: false } }));
  expect([mixed, none].map((each) => spec(each).storage.config.encryptedDevice)).toEqual(["true", "false"]);
});

test("clients mount in secure mode exactly where the cluster encrypts its traffic", () => {
  const open = cellWith(both({ object: { encryptTraffic: false }, parallel: { encryptTraffic: false } }));
  expect([of, open].map((each) => [spec(each).network.connections.encryption.enabled, spec(each).csi])).toEqual([
    [true, { cephfs: { kernelMountOptions: "ms_mode=secure" } }],
    [false, undefined],
  ]);
});

test("monitors are kept apart by rack only where every tier says that racks are known", () => {
  const hosts = cellWith(both({ object: { failureDomain: "host" } }));
  expect([of, hosts].map((each) => spec(each).mon.failureDomainLabel)).toEqual(["topology.rook.io/rack", undefined]);
});

test("five monitors need five places", () => {
  const three = [pool("ceph", "nvme-24", 4)];
  const small = cellWith(
    { object: { driver: "rook-ceph", pool: "ceph", failureDomain: "host", coding: { data: 2, coding: 1 } } },
    { pools: three },
  );
  expect([spec(of).mon.count, spec(small).mon.count]).toEqual([5, 3]);
});

test("the image comes from the site's own registry where it has one", () => {
  const mirrored = { ...of, imageRegistry: "registry.example:5000/mirror" };
  expect([of, mirrored].map((each) => spec(each).cephVersion.image)).toEqual([
    "quay.io/ceph/ceph:v20.2.4",
    "registry.example:5000/mirror/ceph/ceph:v20.2.4",
  ]);
});

test("two pools with one kind of drive are refused: Ceph could not keep the tiers apart", () => {
  const flash = pool("flash", "nvme-24", 192);
  const cellOfTwo = cellWith(both({ object: { pool: "flash" } }), { pools: [ceph, flash] });
  expect(() => tierObjects(cellOfTwo.tiers, cellOfTwo)).toThrowFault({
    code: "storage/indistinct-pools",
    path: "object.pool",
    received: "flash",
    allowed: ["ceph"],
  });
});

test("two tiers on one pool, or on pools of different drives, are told apart", () => {
  const shared = cellWith(both({ object: { pool: "ceph" } }));
  expect([shared, of].flatMap(({ tiers }) => indistinctPools(tiers, [ceph, disks]))).toEqual([]);
});

testWithCrds("all that Rook gets fits its CRDs", () => {
  const objects = tierObjects(of.tiers, cell()).map(({ object }) => object);
  expect(objects.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["CephCluster", "CephFilesystem", "CephObjectStore", "VolumeSnapshotClass"]),
  );
  expect(validateAgainstCrds(objects)).toEqual([]);
});
