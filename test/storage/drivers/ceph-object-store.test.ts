import { ownObjects, tenantQuota, tenantTierObjects } from "../../../constructs/storage/objects";
import { testWithCrds, validateAgainstCrds } from "../../support/crds";
import { cellWith, tenant, TIB } from "../facts";

const of = cellWith({ object: { driver: "rook-ceph", pool: "disks", gateways: 6, certificate: "s3-tls" } });
const clinic = tenant("clinic", { storage: { "a1/object": 2048 * TIB } });

test("the gateways speak TLS only", () => {
  const [store] = ownObjects(of.tiers[0]!, of);
  const { gateway } = store!.object["spec"] as { gateway: Record<string, unknown> };
  expect(gateway).toMatchObject({ instances: 6, securePort: 443, sslCertificateRef: "s3-tls" });
  expect(gateway).not.toHaveProperty("port");
});

test("the store's pools outlive its object", () => {
  const [store] = ownObjects(of.tiers[0]!, of);
  expect([store!.preventDestroy, store!.object["spec"]]).toEqual([
    true,
    expect.objectContaining({ preservePoolsOnDelete: true }),
  ]);
});

test("data goes to drives of the pool's kind", () => {
  const [store] = ownObjects(of.tiers[0]!, of);
  expect(store!.object["spec"]).toMatchObject({
    dataPool: { deviceClass: "hdd" },
    metadataPool: { deviceClass: "hdd" },
  });
});

test("a tenant's S3 user is bounded over all its buckets and its keys come to its own namespace", () => {
  expect(tenantTierObjects(clinic, of)).toEqual([
    {
      preventDestroy: true,
      object: expect.objectContaining({
        kind: "CephObjectStoreUser",
        metadata: expect.objectContaining({ name: "tenant-clinic", namespace: "clinic" }) as unknown,
        spec: { store: "object", clusterNamespace: "rook-ceph", displayName: "clinic", quotas: { maxSize: "2Pi" } },
      }) as unknown,
    },
  ]);
});

test("bucket claims, which make users without a quota, are closed to tenants", () => {
  expect(tenantQuota(clinic, of)).toEqual({
    "requests.storage": "0",
    "count/objectbucketclaims.objectbucket.io": "0",
  });
});

testWithCrds("store and user fit their CRDs", () => {
  const objects = [...ownObjects(of.tiers[0]!, of), ...tenantTierObjects(clinic, of)].map(({ object }) => object);
  expect(validateAgainstCrds(objects)).toEqual([]);
});
