import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import { sampleOf } from "../../../../bin/rehearse/jobs/submit";
import { gangJob, REQUIRED_TOPOLOGY, singleGpuJob } from "../../../../bin/rehearse/jobs/work";
import { LABELS } from "../../../../constructs/core/labels";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { exampleSite, synthesised } from "../synthesised";

const site = exampleSite();
const { cell, objects } = synthesised(site, "a1");
const [entitled] = entitledHere({ site, cell });
const flavor = objects.find(({ kind }) => kind === "ResourceFlavor");
const queued = sampleOf({ cell }, entitled!, { by: "queue" }, "1");
const placed = sampleOf({ cell }, entitled!, { by: "job", flavor }, "1");
const RACK = { pods: 18, gpusPerPod: 4 };

const podOf = (job: unknown): unknown => fieldAt(job, "spec.template.spec");

test("queued work names its queue, and neither nodes nor tolerations: the flavor adds them", () => {
  const job = gangJob(queued, RACK);
  expect({
    queue: job.metadata.labels?.[LABELS.queueName],
    nodeSelector: fieldAt(podOf(job), "nodeSelector"),
    tolerations: fieldAt(podOf(job), "tolerations"),
  }).toEqual({ queue: "default", nodeSelector: undefined, tolerations: undefined });
});

test("a tenant of several pools says which one it means", () => {
  const job = gangJob({ ...queued, entitled: { ...entitled!, amongOthers: true } }, RACK);
  expect(fieldAt(podOf(job), "nodeSelector")).toEqual({ [LABELS.pool]: "gb300" });
});

test("without a queue the job says what its flavor would", () => {
  const pod = podOf(gangJob(placed, RACK));
  expect({ nodeSelector: fieldAt(pod, "nodeSelector"), tolerations: fieldAt(pod, "tolerations") }).toEqual({
    nodeSelector: fieldAt(flavor, "spec.nodeLabels"),
    tolerations: fieldAt(flavor, "spec.tolerations"),
  });
});

test("queued work of several nodes asks for one rack", () => {
  const annotations = fieldAt(gangJob(queued, RACK), "spec.template.metadata.annotations");
  expect(annotations).toMatchObject({ [REQUIRED_TOPOLOGY]: LABELS.rack });
});

test("a pod takes a card of the fabric for each of its GPUs", () => {
  const [container] = fieldAt(podOf(gangJob(queued, { pods: 1, gpusPerPod: 2 })), "containers") as [object];
  expect(fieldAt(container, "resources.limits")).toMatchObject({
    "nvidia.com/gpu": "2",
    "nvidia.com/rail0": "1",
    "nvidia.com/rail1": "1",
  });
});

test("and no more cards than GPUs", () => {
  expect(JSON.stringify(gangJob(queued, { pods: 1, gpusPerPod: 2 }))).not.toContain("nvidia.com/rail2");
});

test("work of which only the GPUs may be too many has a GPU in each pod and no cards", () => {
  const job = singleGpuJob(queued, 11_905);
  expect([fieldAt(job, "spec.parallelism"), JSON.stringify(job).includes("rail")]).toEqual([11_905, false]);
});

test("work of a confidential tenant runs under Kata, within what the VM leaves of its share", () => {
  const c2 = site.cells.find(({ id }) => id === "c2")!;
  const confidential = entitledHere({ site, cell: c2 }).find(({ tenant }) => tenant.isolation === "confidential")!;
  const pod = podOf(gangJob(sampleOf({ cell: c2 }, confidential, { by: "queue" }, "1"), { pods: 1, gpusPerPod: 8 }));
  const { pool } = confidential;
  expect([
    fieldAt(pod, "runtimeClassName"),
    fieldAt((pod as { containers: unknown[] }).containers[0], "resources.requests.cpu"),
  ]).toEqual(["kata-qemu-nvidia-gpu-tdx", `${Math.floor(pool.coresPerGpu * 8) - 1}`]);
});

test("work of a tenant that narrows its registries has an image of one of them", () => {
  const narrow = { ...entitled!, tenant: { ...entitled!.tenant, images: ["quay.io/city-alliance/"] } };
  const pod = podOf(gangJob({ ...queued, entitled: narrow }, RACK)) as { containers: { image: string }[] };
  expect(pod.containers[0]?.image).toBe("quay.io/city-alliance/pause:3.10");
});
