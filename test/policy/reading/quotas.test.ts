import {
  cohortAbove,
  groupsOf,
  isAccelerator,
  namespacesOfQueue,
  queuesOfNamespace,
  quotasOf,
  tenantOfQueue,
} from "../../../constructs/policy/reading/quotas";
import { evidenceOf, object } from "../support";

function kueue(kind: string, name: string, more: Parameters<typeof object>[2] = {}) {
  const found = object(kind, name, more);
  return { ...found, object: { ...found.object, apiVersion: "kueue.x-k8s.io/v1beta2" } };
}

const queue = kueue("ClusterQueue", "uni", {
  spec: {
    cohortName: "research",
    resourceGroups: [
      {
        coveredResources: ["cpu", "nvidia.com/gpu"],
        flavors: [
          {
            name: "gb300",
            resources: [
              { name: "cpu", nominalQuota: "2k" },
              { name: "nvidia.com/gpu", nominalQuota: "64", borrowingLimit: "32", lendingLimit: null },
            ],
          },
        ],
      },
    ],
  },
});

test("quotas are read with their limits, and a limit that is null is none", () => {
  expect(quotasOf(queue)).toEqual([
    { flavor: "gb300", resource: "cpu", nominal: 2000 },
    { flavor: "gb300", resource: "nvidia.com/gpu", nominal: 64, borrowing: 32 },
  ]);
});

test("groups are read with each flavor's resources in their order", () => {
  expect(groupsOf(queue)).toEqual([
    { covered: ["cpu", "nvidia.com/gpu"], flavors: [{ name: "gb300", resources: ["cpu", "nvidia.com/gpu"] }] },
  ]);
});

test("a cohort above is found under its old name too, and an empty name is none", () => {
  expect(cohortAbove(queue)).toBe("research");
  expect(cohortAbove(kueue("ClusterQueue", "old", { spec: { cohort: "research" } }))).toBe("research");
  expect(cohortAbove(kueue("Cohort", "research", { spec: { parentName: "" } }))).toBeUndefined();
});

test("resources of accelerators are told from others", () => {
  const names = ["nvidia.com/gpu", "habana.ai/gaudi", "nvidia.com/mig-1g.10gb", "cpu", "nvidia.com/rail0"];
  expect(names.filter(isAccelerator)).toEqual(["nvidia.com/gpu", "habana.ai/gaudi", "nvidia.com/mig-1g.10gb"]);
});

test("a namespace and its queue find each other by LocalQueues, in one cluster", () => {
  const local = kueue("LocalQueue", "default", { namespace: "uni", spec: { clusterQueue: "uni" } });
  const evidence = evidenceOf(queue, local, { ...local, cell: "b1" });
  expect(queuesOfNamespace(evidence, "a1", "uni")).toEqual([queue]);
  expect(queuesOfNamespace(evidence, "b1", "uni")).toEqual([]);
  expect(namespacesOfQueue(evidence, queue)).toEqual(["uni"]);
});

test("a queue is the tenant's whose label it has, else the one's whose namespace has its name", () => {
  const labelled = kueue("ClusterQueue", "q", { labels: { "gigafactory.io/tenant": "charite" } });
  const home = object("Namespace", "uni", { labels: { "gigafactory.io/tenant": "university" } });
  const evidence = evidenceOf(labelled, home, queue);
  expect([tenantOfQueue(evidence, labelled), tenantOfQueue(evidence, queue)]).toEqual(["charite", "university"]);
});
