import { kueueConfiguration } from "../../constructs/queue/configuration";
import { queueCell } from "./facts";

test("Kueue manages tenants' namespaces and none of the cluster's own", () => {
  const { manageJobsWithoutQueueName, managedJobsNamespaceSelector } = kueueConfiguration(queueCell());
  expect([manageJobsWithoutQueueName, managedJobsNamespaceSelector]).toEqual([
    true,
    { matchExpressions: [{ key: "gigafactory.io/tenant", operator: "Exists" }] },
  ]);
});

test("every rail of the fabric is left out of quotas, GPUs are not", () => {
  const of = queueCell();
  const { excludeResourcePrefixes } = kueueConfiguration(of).resources;
  expect(excludeResourcePrefixes).toEqual(["ephemeral-storage", "hugepages-", "nvidia.com/rail"]);
  const excluded = (name: string) => excludeResourcePrefixes.some((prefix) => name.startsWith(prefix));
  expect(of.fabric!.rails.every(({ resource }) => excluded(resource))).toBe(true);
  expect(["cpu", "memory", "nvidia.com/gpu", "amd.com/gpu"].some(excluded)).toBe(false);
});

test("without a fabric no rails are named", () => {
  expect(kueueConfiguration({}).resources.excludeResourcePrefixes).toEqual(["ephemeral-storage", "hugepages-"]);
});

test("bare pods and Deployments wait in the queue too, or they would run beside it", () => {
  expect(kueueConfiguration({}).integrations.frameworks).toEqual(
    expect.arrayContaining(["batch/job", "jobset.x-k8s.io/jobset", "pod", "deployment", "statefulset"]),
  );
});
