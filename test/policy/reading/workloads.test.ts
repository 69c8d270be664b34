import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import {
  inUserNamespace,
  isWindows,
  openContainers,
  workloads,
  workloadsIn,
} from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const CONTAINER = { name: "a", image: "a.example/a:1" };

const pod = (name: string, spec: Record<string, unknown> = {}, more: Record<string, unknown> = {}): EvidenceObject =>
  object("Pod", name, { namespace: "shop", spec: { containers: [CONTAINER], ...spec }, ...more });

const one = (source: EvidenceObject) => workloads(evidenceOf(source))[0]!.item;

test("a pod's containers are of three kinds, each with its place", () => {
  const { pods } = one(pod("p", { initContainers: [{ name: "i" }], ephemeralContainers: [{ name: "e" }] }));
  expect(pods[0]!.containers.map(({ title, path }) => [title, path])).toEqual([
    ["container a", "spec.containers[0]"],
    ["init container i", "spec.initContainers[0]"],
    ["ephemeral container e", "spec.ephemeralContainers[0]"],
  ]);
});

test("containers without a name, or with one that is taken, are told apart by their place", () => {
  const { pods } = one(pod("p", { containers: [CONTAINER, "odd", CONTAINER, { image: "x" }] }));
  expect(pods[0]!.containers.map(({ title }) => title)).toEqual(["container a", "container a[2]", "container [3]"]);
});

test("what several templates of one workload make is told apart by their roles", () => {
  const template = { spec: { containers: [CONTAINER] } };
  const set = object("LeaderWorkerSet", "l", { spec: { leaderTemplate: template, workerTemplate: template } });
  const made = one({ ...set, object: { ...set.object, apiVersion: "leaderworkerset.x-k8s.io/v1" } });
  expect(made.pods.map(({ title, containers }) => [title, containers[0]!.title])).toEqual([
    ["pod of leaderTemplate", "container a of leaderTemplate"],
    ["pod of workerTemplate", "container a of workerTemplate"],
  ]);
});

test("work is long running unless its kind or its restart policy says that it ends", () => {
  const job = object("Job", "j", { spec: { template: { spec: { containers: [CONTAINER] } } } });
  const batch = { ...job, object: { ...job.object, apiVersion: "batch/v1" } };
  const lasting = (source: EvidenceObject) => one(source).pods[0]!.longRunning;
  expect([pod("p"), pod("p", { restartPolicy: "Never" }), batch].map(lasting)).toEqual([true, false, false]);
});

test("what goes on running goes on under others' kinds, too", () => {
  const spec = { template: { spec: { containers: [{ ...CONTAINER, image: "web:1" }] } } };
  const lasting = (kind: string) => {
    const made = object(kind, "w", { namespace: "shop", spec });
    return one({ ...made, object: { ...made.object, apiVersion: "example.com/v1" } }).pods[0]!.longRunning;
  };
  expect(["Rollout", "DeploymentConfig", "TrainJob"].map(lasting)).toEqual([true, true, false]);
});

test("what a workload of the evidence owns is judged as its template, and once", () => {
  const ownedBy = (name: string) => ({
    metadata: { name: "p", namespace: "shop", ownerReferences: [{ kind: "ReplicaSet", name, controller: true }] },
  });
  const set = object("ReplicaSet", "r", {
    namespace: "shop",
    spec: { template: { spec: { containers: [CONTAINER] } } },
  });
  const replicas = { ...set, object: { ...set.object, apiVersion: "apps/v1" } };
  const names = (owner: string) =>
    workloads(evidenceOf(replicas, pod("p", {}, ownedBy(owner)))).map(({ item }) => item.source.object.kind);
  expect(names("r")).toEqual(["ReplicaSet"]);
  expect(names("gone")).toEqual(["ReplicaSet", "Pod"]);
});

test("a pod that only an apply knows is a workload whose pod is hidden", () => {
  const hidden = { ...pod("p", { containers: "${x}" }), unknown: ["spec.containers"] };
  expect(one(hidden)).toMatchObject({ pods: [], hidden: "spec.containers" });
  expect(workloads(evidenceOf(pod("p", { containers: "odd" })))).toEqual([]);
});

test("what every cluster has from its birth is not judged", () => {
  expect(workloads(evidenceOf({ ...pod("p"), builtIn: true }))).toEqual([]);
});

test("workloads are found by their cluster and namespace", () => {
  const evidence = evidenceOf(pod("p"), { ...pod("q"), cell: "b1" });
  expect(workloadsIn(evidence, "a1", "shop").map(({ source }) => source.object.metadata.name)).toEqual(["p"]);
  expect(workloadsIn(evidence, "a1", "other")).toEqual([]);
});

test("pods of Windows and pods in a user namespace are known as such", () => {
  const of = (spec: Record<string, unknown>) => one(pod("p", spec)).pods[0]!;
  expect([of({ os: { name: "windows" } }), of({})].map(isWindows)).toEqual([true, false]);
  expect([of({ hostUsers: false }), of({ hostUsers: true }), of({})].map(inUserNamespace)).toEqual([
    true,
    false,
    false,
  ]);
});

test("a Job's pods have the labels by which Kubernetes names the Job", () => {
  const job = object("Job", "j", {
    spec: { template: { metadata: { labels: { a: "b" } }, spec: { containers: [CONTAINER] } } },
  });
  const { pods } = one({ ...job, object: { ...job.object, apiVersion: "batch/v1" } });
  expect(pods[0]!.labels).toEqual({ a: "b", "batch.kubernetes.io/job-name": "j", "job-name": "j" });
});

test("a pod whose containers only an apply knows has a shell, and one of which nothing is known has none", () => {
  const hidden = one({ ...pod("p", { containers: "${x}", hostPID: true }), unknown: ["spec.containers"] });
  expect([hidden.pods, hidden.hidden, hidden.shell?.spec["hostPID"]]).toEqual([[], "spec.containers", true]);
  expect(one({ ...object("Pod", "q", { spec: "${x}" }), unknown: ["spec"] }).shell).toBeUndefined();
});

test("what of a pod's containers is open is told by their kind", () => {
  const unknown = ["spec.initContainers", "spec.containers[1]", "spec.containers[0].image", "spec.hostPID"];
  const [read] = one({ ...pod("p"), unknown }).pods;
  expect(openContainers(read!, ["container"])).toEqual(["spec.containers[1]"]);
  expect(openContainers(read!, ["container", "init container"])).toHaveLength(2);
  expect(openContainers(read!, ["ephemeral container"])).toEqual([]);
});
