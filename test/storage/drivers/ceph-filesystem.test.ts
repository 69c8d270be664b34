import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { ownObjects, tenantQuota, tenantTierObjects } from "../../../constructs/storage/objects";
import { testWithCrds, validateAgainstCrds } from "../../support/crds";
import { cellWith, tenant, TIB } from "../facts";

const of = cellWith({ parallel: { driver: "rook-ceph", pool: "ceph" } });
const clinic = tenant("clinic", { storage: { "a1/parallel": 500 * TIB } });

function tenantObject(kind: string, id = "clinic"): KubernetesObject {
  const objects = tenantTierObjects(tenant(id, { storage: clinic.storage }), of);
  return objects.find(({ object }) => object.kind === kind)!.object;
}

function clusterIds(id: string): unknown[] {
  const group = tenantObject("CephFilesystemSubVolumeGroup", id)["spec"] as { clusterID: string };
  const parameters = ["StorageClass", "VolumeSnapshotClass"].map(
    (kind) => (tenantObject(kind, id)["parameters"] as { clusterID: string }).clusterID,
  );
  return [group.clusterID, ...parameters];
}

test("files go to the coded pool, which the class names as Rook will", () => {
  const [filesystem, volumes] = ownObjects(of.tiers[0]!, of).map(({ object }) => object);
  const { dataPools } = filesystem!["spec"] as {
    dataPools: { name: string; erasureCoded?: unknown; replicated?: unknown }[];
  };
  expect(dataPools.map(({ name, erasureCoded }) => [name, erasureCoded])).toEqual([
    ["default", undefined],
    ["data", { dataChunks: 8, codingChunks: 3 }],
  ]);
  expect(volumes!["parameters"]).toMatchObject({ clusterID: "rook-ceph", fsName: "parallel", pool: "parallel-data" });
});

test("the filesystem's data outlives its object", () => {
  const [filesystem] = ownObjects(of.tiers[0]!, of);
  expect([filesystem!.preventDestroy, filesystem!.object["spec"]]).toEqual([
    true,
    expect.objectContaining({ preserveFilesystemOnDelete: true }),
  ]);
});

test("a tenant's group is bounded by Ceph itself", () => {
  expect(tenantObject("CephFilesystemSubVolumeGroup")).toMatchObject({
    metadata: { name: "tenant-clinic", namespace: "rook-ceph" },
    spec: { filesystemName: "parallel", dataPoolName: "parallel-data", quota: "500Ti" },
  });
});

test("a tenant's volumes and snapshots are made in its group: all three have one clusterID", () => {
  expect(clusterIds("clinic")).toEqual(["tenant-clinic", "tenant-clinic", "tenant-clinic"]);
});

test("clusterIDs of tenants with long, alike names differ and keep to Rook's 36 characters", () => {
  const long = "national-institute-for-computing-north";
  const ids = [`${long}-1`, `${long}-2`].map((id) => clusterIds(id)[0] as string);
  expect(new Set(ids).size).toBe(2);
  expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(36);
});

test("a tenant named as Rook's own group does not take its place", () => {
  expect(["csi", "parallel-csi"].map((id) => tenantObject("CephFilesystemSubVolumeGroup", id).metadata.name)).toEqual([
    "tenant-csi",
    "tenant-parallel-csi",
  ]);
});

test("a tenant may claim from its own class alone", () => {
  expect(tenantQuota(clinic, of)).toEqual({
    "requests.storage": "500Ti",
    "parallel.storageclass.storage.k8s.io/requests.storage": "0",
    "parallel-clinic.storageclass.storage.k8s.io/requests.storage": "500Ti",
  });
});

testWithCrds("a tenant's objects fit their CRDs", () => {
  expect(validateAgainstCrds(tenantTierObjects(clinic, of).map(({ object }) => object))).toEqual([]);
});
