import { APPLIED, found, manifest, object, planned } from "../support";

function queue(nominalQuota: string) {
  const flavors = [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }];
  return object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "uni", { spec: { resourceGroups: [{ flavors }] } });
}

const inUse = (gpus: number) => ({
  usage: { a1: { queues: { uni: { "hgx/nvidia.com/gpu": gpus } }, namespaces: {}, nodes: [] } },
});
const lowered = planned([manifest(queue("128"), queue("64"))], APPLIED);

test("a quota that is lowered is unknown where nobody looked at the cluster", () => {
  expect(found("quota-below-use", [lowered])).toEqual([
    "unknown  ClusterQueue uni would have its quota of hgx lowered from 128 to 64 GPUs; what is in use is unknown without --kubeconfig",
  ]);
});

test("a quota that goes below what is in use is a danger", () => {
  expect(found("quota-below-use", [lowered], inUse(65))).toEqual([
    "danger  ClusterQueue uni would have its quota of hgx lowered from 128 to 64 GPUs; 65 are in use",
  ]);
});

test("a quota that stays at what is in use is none", () => {
  expect(found("quota-below-use", [lowered], inUse(64))).toEqual([]);
});

test("a queue that goes with GPUs in use is a danger, and without is none", () => {
  const gone = planned([manifest(queue("128"), undefined)], APPLIED);
  expect(found("quota-below-use", [gone], inUse(1))).toHaveLength(1);
  expect(found("quota-below-use", [gone], inUse(0))).toEqual([]);
});

test("a quota that is raised, kept or new is none", () => {
  const changes = [
    manifest(queue("64"), queue("128")),
    manifest(queue("64"), queue("64")),
    manifest(undefined, queue("1")),
  ];
  expect(found("quota-below-use", [planned(changes, APPLIED)], inUse(999))).toEqual([]);
});

test("another cell's usage says nothing of this one's", () => {
  const elsewhere = { usage: { b1: inUse(999).usage.a1 } };
  expect(found("quota-below-use", [lowered], elsewhere)).toEqual([expect.stringMatching(/^unknown/)]);
});
