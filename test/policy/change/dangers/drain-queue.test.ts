import { UNKNOWN } from "../../../../constructs/policy/change/hidden";
import { APPLIED, found, manifest, object, planned, REPLACE, seenInA1 } from "../support";

const queue = (stopPolicy?: string) =>
  object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "uni", { spec: { stopPolicy } });
const local = (stopPolicy: string) =>
  object("kueue.x-k8s.io/v1beta2", "LocalQueue", "default", { spec: { stopPolicy, clusterQueue: "uni" } }, "uni");
const inUse = (gpus: number) => seenInA1({ queues: { uni: { "hgx/nvidia.com/gpu": gpus } } });
const drained = planned([manifest(queue("None"), queue("HoldAndDrain"))], APPLIED);

test("a queue that is told to drain is a danger, also where nobody looked", () => {
  expect(found("drain-queue", [drained])).toEqual([
    "danger  ClusterQueue uni would evict what runs in it; how much that is is unknown without --kubeconfig",
  ]);
});

test("with a look at the cluster it says how much is in use", () => {
  expect(found("drain-queue", [drained], inUse(64))).toEqual([
    "danger  ClusterQueue uni would evict what runs in it; 64 GPUs are in use in its ClusterQueue",
  ]);
});

test("a queue in which nothing runs drains nothing", () => {
  expect(found("drain-queue", [drained], inUse(0))).toEqual([]);
});

test("so does a queue of a namespace, by what is in use where it leads", () => {
  const plan = planned([manifest(local("None"), local("HoldAndDrain"))], APPLIED);
  expect(found("drain-queue", [plan], inUse(8))).toEqual([
    expect.stringMatching(/^danger  LocalQueue uni\/default .*8 GPUs/),
  ]);
  expect(found("drain-queue", [plan], inUse(0))).toEqual([]);
});

test.each([
  ["is only held", queue("None"), queue("Hold")],
  ["drains already", queue("HoldAndDrain"), queue("HoldAndDrain")],
  ["goes on", queue("HoldAndDrain"), queue()],
  ["is new", undefined, queue("HoldAndDrain")],
])("a queue that %s is none", (_, before, after) => {
  expect(found("drain-queue", [planned([manifest(before, after)], APPLIED)])).toEqual([]);
});

test("a queue that is made anew is the loss of a queue, and named as that", () => {
  const plan = planned([manifest(queue("None"), queue("HoldAndDrain"), REPLACE)], APPLIED);
  expect([found("drain-queue", [plan]), found("destroy-queue", [plan]).length]).toEqual([[], 1]);
});

test("a stop policy that only an apply would know is unknown", () => {
  expect(found("drain-queue", [planned([manifest(queue("None"), queue(UNKNOWN))], APPLIED)])).toEqual([
    expect.stringMatching(/^unknown  ClusterQueue uni has a stop policy/),
  ]);
});
