import { UNKNOWN } from "../../../../constructs/policy/change/hidden";
import { APPLIED, change, found, manifest, object, planned, REPLACE, seenInA1 } from "../support";

function queue(nominalQuota: string) {
  const flavors = [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }];
  return object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "uni", { spec: { resourceGroups: [{ flavors }] } });
}

const inUse = (gpus: number) => seenInA1({ queues: { uni: { "hgx/nvidia.com/gpu": gpus } } });
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

test("a queue of which only an apply knows more is not said to be lowered to nothing", () => {
  const unknown = planned(
    [change("kubernetes_manifest", { manifest: queue("128") }, {}, { afterUnknown: { manifest: true } })],
    APPLIED,
  );
  expect(found("quota-below-use", [unknown], inUse(1))).toEqual([
    "unknown  ClusterQueue uni would have its quota of hgx, now 128 GPUs, changed to what only an apply would know; 1 are in use",
  ]);
});

test("another cell's usage says nothing of this one's", () => {
  const elsewhere = { usage: { b1: inUse(999).usage.a1 } };
  expect(found("quota-below-use", [lowered], elsewhere)).toEqual([expect.stringMatching(/^unknown/)]);
});

describe("a cohort", () => {
  const quotas = (nominalQuota: string) => [
    { flavors: [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }] },
  ];
  const kueue = (kind: string, name: string, nominal: string, parent: object) =>
    object("kueue.x-k8s.io/v1beta2", kind, name, { spec: { resourceGroups: quotas(nominal), ...parent } });
  const health = (nominal: string) => kueue("Cohort", "health", nominal, { parentName: "a1" });
  const member = (name: string, nominal: string) => kueue("ClusterQueue", name, nominal, { cohortName: "health" });
  const seen = (uni: number) =>
    seenInA1({
      queues: { uni: { "hgx/nvidia.com/gpu": uni }, lab: { "hgx/nvidia.com/gpu": 8 } },
      quotaTree: [health("64"), member("uni", "32"), member("lab", "16"), kueue("Cohort", "a1", "0", {})],
    });
  const less = planned([manifest(health("64"), health("16"))], APPLIED);

  test("with fewer shared GPUs than its queues have in use above their own is a danger", () => {
    expect(found("quota-below-use", [less], seen(57))).toEqual([
      "danger  Cohort health would have its quota of hgx lowered from 64 to 16 GPUs; 65 are in use in it, of 64 that would be left",
    ]);
  });

  test("that still covers what its queues have in use is none", () => {
    expect(found("quota-below-use", [less], seen(56))).toEqual([]);
  });

  test("is judged with what the same plans do to its queues", () => {
    const both = planned(
      [manifest(health("64"), health("16")), manifest(member("lab", "16"), member("lab", "24"))],
      APPLIED,
    );
    expect(found("quota-below-use", [both], seen(57))).toEqual([]);
  });

  test("is unknown where nobody looked", () => {
    expect(found("quota-below-use", [less])).toEqual([
      expect.stringMatching(/^unknown  Cohort health .*--kubeconfig$/),
    ]);
  });
});

describe("a ResourceQuota", () => {
  const quota = (hard: Record<string, string>) => ({
    metadata: [{ name: "entitlement", namespace: "uni" }],
    spec: [{ hard }],
  });
  const lowered = (before: Record<string, string>, after: Record<string, string>, more = {}) =>
    planned([change("kubernetes_resource_quota_v1", quota(before), quota(after), more)], APPLIED);
  const seen = (used: Record<string, string>) => seenInA1({ resourceQuotas: { "uni/entitlement": used } });
  const BEFORE = { pods: "1k", "requests.memory": "2Ti", "requests.cpu": "64" };
  const AFTER = { pods: "500", "requests.memory": "1Ti", "requests.cpu": "64" };

  test("of which any resource goes below what is in use is one danger", () => {
    expect(
      found("quota-below-use", [lowered(BEFORE, AFTER)], seen({ pods: "501", "requests.memory": "1025Gi" })),
    ).toEqual([
      "danger  ResourceQuota uni/entitlement would have pods lowered from 1k to 500, requests.memory lowered from 2Ti to 1Ti; in use: 501 of pods, 1025Gi of requests.memory",
    ]);
  });

  test("that still covers what is in use, in whatever unit, is none", () => {
    expect(
      found("quota-below-use", [lowered(BEFORE, AFTER)], seen({ pods: "500", "requests.memory": "1024Gi" })),
    ).toEqual([]);
  });

  test("that is lowered is unknown where nobody looked, and where the cluster does not count", () => {
    expect(found("quota-below-use", [lowered(BEFORE, AFTER)])).toEqual([
      expect.stringMatching(/^unknown .*--kubeconfig$/),
    ]);
    expect(found("quota-below-use", [lowered(BEFORE, AFTER)], seen({ pods: "1" }))).toEqual([
      expect.stringMatching(/^unknown  ResourceQuota uni\/entitlement would have requests.memory lowered/),
    ]);
  });

  test("that limits something for the first time is unknown until the cluster counts it", () => {
    expect(found("quota-below-use", [lowered({}, { pods: "5" })], seen({}))).toEqual([
      expect.stringMatching(/^unknown .* would have pods limited to 5/),
    ]);
  });

  test("of which only an apply would know the limit is unknown where anything is in use", () => {
    const plan = lowered({ pods: "10" }, { pods: UNKNOWN });
    expect(found("quota-below-use", [plan], seen({ pods: "1" }))).toEqual([expect.stringMatching(/^unknown/)]);
    expect(found("quota-below-use", [plan], seen({ pods: "0" }))).toEqual([]);
  });

  test("that is made anew with less is judged like one that is changed", () => {
    expect(
      found("quota-below-use", [lowered({ pods: "10" }, { pods: "5" }, REPLACE)], seen({ pods: "6" })),
    ).toHaveLength(1);
  });

  test("that is new, goes or allows more is none", () => {
    const items = [
      change("kubernetes_resource_quota_v1", undefined, quota({ pods: "1" }), { name: "new" }),
      change("kubernetes_resource_quota_v1", quota({ pods: "1" }), undefined, { name: "gone" }),
      change("kubernetes_resource_quota_v1", quota({ pods: "1" }), quota({ pods: "2" }), { name: "more" }),
    ];
    expect(found("quota-below-use", [planned(items, APPLIED)], seen({ pods: "999" }))).toEqual([]);
  });
});
