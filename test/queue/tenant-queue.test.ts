import type { Phase, TenantShare } from "../../constructs/site/facts";
import { tenantQueueObjects } from "../../constructs/queue/tenant-queue";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { objectsOf, queueCell, tenant } from "./facts";

interface QueueSpec {
  readonly stopPolicy: string;
  readonly resourceGroups: readonly { readonly flavors: readonly { readonly name: string }[] }[];
}

const clinic = tenant("clinic", {
  entitlements: [
    { pool: "a1/hgx", guaranteed: 128, burst: 256 },
    { pool: "b1/hgx", guaranteed: 8, burst: 0 },
    { pool: "a1/gb300", guaranteed: 0, burst: 72 },
  ],
});

function queueSpec(of: TenantShare): QueueSpec {
  return objectsOf(tenantQueueObjects(of, queueCell()), "ClusterQueue")[0]!["spec"] as QueueSpec;
}

test("only work from the tenant's own namespaces is admitted", () => {
  expect(queueSpec(clinic)).toMatchObject({
    namespaceSelector: { matchLabels: { "gigafactory.io/tenant": "clinic" } },
  });
});

test("guaranteed is its own, burst is what it may borrow from its programme", () => {
  const { resourceGroups, ...spec } = queueSpec(clinic);
  expect(spec).toMatchObject({ cohortName: "health" });
  expect(resourceGroups[0]!.flavors).toEqual([
    {
      name: "hgx",
      resources: [
        { name: "cpu", nominalQuota: "1792", borrowingLimit: "3584" },
        { name: "memory", nominalQuota: "30Ti", borrowingLimit: "60Ti" },
        { name: "nvidia.com/gpu", nominalQuota: "128", borrowingLimit: "256" },
      ],
    },
    {
      name: "gb300",
      resources: [
        { name: "cpu", nominalQuota: "0", borrowingLimit: "2304" },
        { name: "memory", nominalQuota: "0", borrowingLimit: "15552Gi" },
        { name: "nvidia.com/gpu", nominalQuota: "0", borrowingLimit: "72" },
      ],
    },
  ]);
});

test("flavors are tried in the order of the entitlements, those of other cells left out", () => {
  expect(queueSpec(clinic).resourceGroups[0]!.flavors.map(({ name }) => name)).toEqual(["hgx", "gb300"]);
});

test("a guarantee is taken back from whoever borrowed it, and nobody preempts in order to borrow", () => {
  expect(queueSpec(clinic)).toMatchObject({
    preemption: {
      reclaimWithinCohort: "Any",
      withinClusterQueue: "LowerPriority",
      borrowWithinCohort: { policy: "Never" },
    },
  });
});

const phases: Record<Phase, string> = { requested: "Hold", active: "None", held: "Hold", offboarded: "HoldAndDrain" };
for (const [phase, policy] of Object.entries(phases))
  test(`a tenant that is ${phase} has stop policy ${policy}`, () => {
    expect(queueSpec({ ...clinic, phase: phase as Phase }).stopPolicy).toBe(policy);
  });

test("jobs that name no queue find the default one in the tenant's namespace", () => {
  const [local] = objectsOf(tenantQueueObjects(clinic, queueCell()), "LocalQueue");
  expect([local!.metadata.namespace, local!.metadata.name, local!["spec"]]).toEqual([
    "clinic",
    "default",
    { clusterQueue: "clinic" },
  ]);
});

test("a tenant without GPUs in a cell has no queue there", () => {
  expect(tenantQueueObjects(tenant("archive", { storage: { "a1/object": 1 } }), queueCell())).toEqual([]);
});

test("an entitlement to a pool that the cell doesn't have is refused with those it has", () => {
  const lost = tenant("lost", { entitlements: [{ pool: "a1/hgxx", guaranteed: 8, burst: 0 }] });
  expect(() => tenantQueueObjects(lost, queueCell())).toThrowFault({
    code: "queue/unknown-pool",
    path: "entitlements[0].pool",
    received: "a1/hgxx",
    allowed: ["a1/gb300", "a1/hgx"],
    fix: "did you mean a1/hgx?",
  });
});

testWithCrds("both queues fit Kueue's CRDs", () => {
  const objects = tenantQueueObjects(clinic, queueCell()).map(({ object }) => object);
  expect(objects.map(({ kind }) => kind)).toEqual(["ClusterQueue", "LocalQueue"]);
  expect(validateAgainstCrds(objects)).toEqual([]);
});
