import { isWorkloadKind, podSpecPath, podTemplates } from "../../../constructs/policy/reading/pod-templates";

const POD = { containers: [{ name: "a", image: "a.example/a:1" }] };

const object = (apiVersion: string, kind: string, body: Record<string, unknown>) => ({
  apiVersion,
  kind,
  metadata: { name: "a", namespace: "shop" },
  ...body,
});

const found = (apiVersion: string, kind: string, body: Record<string, unknown>) =>
  podTemplates(object(apiVersion, kind, body)).map(({ path, role }) => [path, role]);

test.each([
  ["v1", "Pod", { spec: POD }, "spec"],
  ["v1", "PodTemplate", { template: { spec: POD } }, "template.spec"],
  ["v1", "ReplicationController", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  ["apps/v1", "Deployment", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  ["apps/v1", "ReplicaSet", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  ["apps/v1", "StatefulSet", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  ["apps/v1", "DaemonSet", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  ["batch/v1", "Job", { spec: { template: { spec: POD } } }, "spec.template.spec"],
  [
    "batch/v1",
    "CronJob",
    { spec: { jobTemplate: { spec: { template: { spec: POD } } } } },
    "spec.jobTemplate.spec.template.spec",
  ],
])("%s %s has its pod where Kubernetes has it", (apiVersion, kind, body, path) => {
  expect(found(apiVersion, kind, body)).toEqual([[path, ""]]);
  expect(podSpecPath(kind)).toBe(path);
  expect(isWorkloadKind(object(apiVersion, kind, {}))).toBe(true);
});

test("a JobSet's templates are told apart by their jobs' names", () => {
  const job = (name: string) => ({
    name,
    template: { spec: { template: { metadata: { labels: { name } }, spec: POD } } },
  });
  const jobSet = object("jobset.x-k8s.io/v1alpha2", "JobSet", {
    spec: { replicatedJobs: [job("driver"), job("workers")] },
  });
  expect(podTemplates(jobSet).map(({ path, role, metadata }) => [path, role, metadata])).toEqual([
    ["spec.replicatedJobs[0].template.spec.template.spec", "replicatedJobs[driver]", { labels: { name: "driver" } }],
    ["spec.replicatedJobs[1].template.spec.template.spec", "replicatedJobs[workers]", { labels: { name: "workers" } }],
  ]);
});

test("others' workloads are found by the form of a template, whatever they are called", () => {
  const lws = { leaderWorkerTemplate: { leaderTemplate: { spec: POD }, workerTemplate: { spec: POD } } };
  expect(found("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", { spec: lws })).toEqual([
    ["spec.leaderWorkerTemplate.leaderTemplate.spec", "leaderWorkerTemplate.leaderTemplate"],
    ["spec.leaderWorkerTemplate.workerTemplate.spec", "leaderWorkerTemplate.workerTemplate"],
  ]);
  expect(
    found("kubeflow.org/v2beta1", "MPIJob", { spec: { mpiReplicaSpecs: { Launcher: { template: { spec: POD } } } } }),
  ).toEqual([["spec.mpiReplicaSpecs.Launcher.template.spec", ""]]);
  expect(found("serving.kserve.io/v1beta1", "InferenceService", { spec: { predictor: POD } })).toEqual([
    ["spec.predictor", ""],
  ]);
});

test("containers without an image, outside of a template, are patches of somebody's pod", () => {
  expect(found("monitoring.coreos.com/v1", "Prometheus", { spec: { containers: [{ name: "prometheus" }] } })).toEqual(
    [],
  );
});

test("what has no pod has none, however odd it is", () => {
  expect(found("v1", "ConfigMap", { data: { spec: POD } })).toEqual([]);
  expect(found("apps/v1", "Deployment", { spec: "${x}" })).toEqual([]);
  expect(found("apps/v1", "Deployment", { spec: { template: { spec: { containers: "none" } } } })).toEqual([]);
  expect(found("apiextensions.k8s.io/v1", "CustomResourceDefinition", { spec: { template: { spec: POD } } })).toEqual(
    [],
  );
  let deep: unknown = POD;
  for (let depth = 0; depth < 1000; depth++) deep = { inner: deep };
  expect(found("example.com/v1", "Deep", { spec: deep })).toEqual([]);
});

test("a kind of another group is no workload of Kubernetes", () => {
  expect(isWorkloadKind(object("example.com/v1", "Job", {}))).toBe(false);
});
