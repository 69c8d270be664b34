import { asLiveJob, asLivePod } from "../../../../bin/rehearse/jobs/live-work";
import { SAMPLE } from "../../../../bin/rehearse/jobs/work";

const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", namespace: "t", labels: { [SAMPLE]: "gb300", "batch.kubernetes.io/job-name": "j" } },
  spec: {
    nodeName: "n1",
    containers: [{ resources: { limits: { "nvidia.com/gpu": "4", "nvidia.com/rail0": "1", cpu: "8" } } }],
  },
  status: { phase: "Running" },
};

test("a pod holds the GPUs that its containers may use, and no rails", () => {
  expect(asLivePod(POD)).toEqual({
    ...{ namespace: "t", name: "p", pool: "gb300", job: "j", node: "n1", running: true, gpus: 4 },
  });
});

test("a pod that is being deleted runs no more", () => {
  const metadata = { ...POD.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" };
  expect(asLivePod({ ...POD, metadata })?.running).toBe(false);
});

test.each(["Succeeded", "Failed"])("a pod that has %s is none any more", (phase) => {
  expect(asLivePod({ ...POD, status: { phase } })).toBeUndefined();
});

test("a job counts its pods that are ready", () => {
  const job = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j", namespace: "t", labels: { [SAMPLE]: "gb300" } },
    spec: { parallelism: 18, suspend: true },
    status: { ready: 3 },
  };
  expect(asLiveJob(job)).toEqual({ namespace: "t", name: "j", pool: "gb300", pods: 18, ready: 3, suspended: true });
});
