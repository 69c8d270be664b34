import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { uncoveredResources } from "../../constructs/queue/admissible";
import { kueueConfiguration } from "../../constructs/queue/configuration";
import { tenantQueueObjects } from "../../constructs/queue/tenant-queue";
import { objectsOf, queueCell, tenant } from "./facts";

const of = queueCell();
const clinic = tenant("clinic", { entitlements: [{ pool: "a1/hgx", guaranteed: 16, burst: 0 }] });
const queue = objectsOf(tenantQueueObjects(clinic, of), "ClusterQueue")[0]!;

/** What one pod of a training job requests on an eight-GPU node: all of its GPUs and rails. */
const pod: Record<string, string | number> = {
  cpu: "100",
  memory: "1800Gi",
  "nvidia.com/gpu": "8",
  "ephemeral-storage": "500Gi",
  "hugepages-2Mi": "4Gi",
  ...Object.fromEntries(of.fabric!.rails.map(({ resource }) => [resource, "1"])),
};

test("a job with all GPUs and rails of its nodes is admissible", () => {
  expect(uncoveredResources(pod, queue, kueueConfiguration(of))).toEqual([]);
});

test("the same job is stuck on its rails where Kueue's configuration counts them", () => {
  expect(uncoveredResources(pod, queue, kueueConfiguration({}))).toEqual(
    of.fabric!.rails.map(({ resource }) => resource),
  );
});

test("a GPU of another maker than the queue's is not covered, nor is a slice of one", () => {
  const requests = { "amd.com/gpu": 1, "nvidia.com/mig-1g.10gb": "1" };
  expect(uncoveredResources(requests, queue, kueueConfiguration(of))).toEqual([
    "amd.com/gpu",
    "nvidia.com/mig-1g.10gb",
  ]);
});

test("a request of zero needs no quota", () => {
  expect(uncoveredResources({ "amd.com/gpu": 0, "example.com/fpga": "0" }, queue, kueueConfiguration(of))).toEqual([]);
});

test("a queue without resource groups covers nothing", () => {
  const empty: KubernetesObject = { apiVersion: queue.apiVersion, kind: "ClusterQueue", metadata: { name: "empty" } };
  expect(uncoveredResources({ cpu: "1" }, empty, kueueConfiguration(of))).toEqual(["cpu"]);
});

test("two such pods fit what two nodes' worth of GPUs brings in cores and memory", () => {
  const { resourceGroups } = queue["spec"] as {
    resourceGroups: { flavors: { resources: { name: string; nominalQuota: string }[] }[] }[];
  };
  const nominal = Object.fromEntries(
    resourceGroups[0]!.flavors[0]!.resources.map(({ name, nominalQuota }) => [name, nominalQuota]),
  );
  expect(nominal).toEqual({ cpu: "224", memory: "3840Gi", "nvidia.com/gpu": "16" });
});
