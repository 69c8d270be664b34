import { namespaceReport } from "../../../../bin/tenant/show/namespace";
import { tenantObjects } from "../../../../constructs/tenant/objects";
import { placeOf, tenant } from "../samples/support";

const { share, cell } = placeOf("charite-genomics");
const objects = tenantObjects(tenant("charite-genomics"), cell).map(({ object }) => object);
const report = namespaceReport(share, cell, objects);

test("limits are those of the quota that its stack creates", () => {
  expect(report.limits["requests.nvidia.com/gpu"]).toBe("496");
  expect(report.container["cpu"]).toMatch(/^\d+$/);
});

test("it names its queue, with the programme's cohort", () => {
  expect(report.queue).toEqual({
    localQueue: "default",
    clusterQueue: "charite-genomics",
    cohort: "health",
    stopPolicy: "None",
  });
});

test("storage has its classes, and S3 its address and the Secret with its keys", () => {
  expect(report.storage.map(({ tier, classes }) => [tier, classes])).toEqual([
    ["c2/scratch", ["scratch"]],
    ["c2/parallel", ["parallel-charite-genomics"]],
    ["c2/object", []],
  ]);
  expect(report.objectStorage).toEqual([
    {
      endpoint: "https://rook-ceph-rgw-object.rook-ceph.svc:443",
      secret: "rook-ceph-object-user-object-tenant-charite-genomics",
      quota: "16Pi",
    },
  ]);
});

test("a namespace without a queue has none in the report", () => {
  const without = objects.filter(({ kind }) => kind !== "LocalQueue");
  expect(namespaceReport(share, cell, without).queue).toBeUndefined();
});

test("what the operator closed for good is said", () => {
  const policy = {
    apiVersion: "policy.networking.k8s.io/v1alpha2",
    kind: "ClusterNetworkPolicy",
    metadata: { name: "x" },
  };
  const { network } = namespaceReport(share, cell, [...objects, policy]);
  expect(network[network.length - 1]).toMatch(/^closed for good/);
});
