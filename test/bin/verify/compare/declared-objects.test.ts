import type { LiveObject } from "../../../../bin/cluster/cluster";
import { objectComparisons } from "../../../../bin/verify/compare/declared-objects";
import type { Live } from "../../../../bin/verify/live";
import { seen } from "../../../../bin/verify/look";
import { objectKey } from "../../../../constructs/core/kubernetes";
import { changed, declaredSite, FORBIDDEN, liveAs, told } from "../fixtures";

const declared = declaredSite();
const live = liveAs(declared);

const quotas = (of: Live): string[] =>
  told(objectComparisons("queues", declared, of, (kind) => kind === "ResourceQuota"));

const quota: LiveObject = {
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { name: "old", namespace: "lab" },
};
const ours = (...more: LiveObject[]): Live => ({
  ...live,
  ours: [{ apiVersion: "v1", kind: "ResourceQuota", found: seen(more) }],
});

test("an object as declared is the same, and tells which part of the site declares it", () => {
  const [comparison] = objectComparisons("queues", declared, live, (kind) => kind === "ResourceQuota");
  expect(comparison).toEqual({
    outcome: "same",
    code: "queues/drift",
    subject: "ResourceQuota lab/entitlement",
    path: ["tenants", "lab"],
  });
});

test("each field that differs is told with both values", () => {
  const other = changed(live, "ResourceQuota", "entitlement", (object) => {
    object["spec"] = { hard: { ...(object["spec"] as { hard: object }).hard, "requests.nvidia.com/gpu": "99" } };
  });
  const [comparison] = objectComparisons("queues", declared, other, (kind) => kind === "ResourceQuota");
  expect(comparison).toMatchObject({
    outcome: "different",
    code: "queues/drift",
    field: 'spec.hard["requests.nvidia.com/gpu"]',
    declared: "48",
    live: "99",
  });
});

test("an object that differs everywhere is not told field by field", () => {
  const other = changed(live, "ResourceQuota", "entitlement", (object) => {
    object["spec"] = { hard: {} };
  });
  expect(quotas(other)).toHaveLength(11);
  expect(quotas(other)[10]).toMatch(/differs in \d+ more fields$/);
});

test("an object that is not there is missing", () => {
  const key = objectKey({
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "entitlement", namespace: "lab" },
  });
  expect(quotas({ ...live, objects: new Map([...live.objects, [key, seen(undefined)]]) })).toEqual([
    "different queues/missing ResourceQuota lab/entitlement: is not there",
  ]);
  expect(quotas({ ...live, objects: new Map([...live.objects, [key, FORBIDDEN]]) })).toEqual([
    "unknown queues/drift ResourceQuota lab/entitlement: we may not look",
  ]);
});

test("an object that somebody has deleted is told, though it is as declared until it is gone", () => {
  const going = changed(live, "ResourceQuota", "entitlement", ({ metadata }) => {
    (metadata as Record<string, unknown>)["deletionTimestamp"] = "2027-01-01T00:00:00Z";
  });
  expect(quotas(going)).toEqual(["different queues/deleting ResourceQuota lab/entitlement: is being deleted"]);
});

test("what another stack of the site puts into the same cluster is not undeclared", () => {
  const elsewhere = { ...declared, elsewhere: new Set([objectKey(quota)]) };
  expect(told(objectComparisons("queues", elsewhere, ours(quota), (kind) => kind === "ResourceQuota"))).toEqual([]);
});

test("an object that says it is ours and that nothing declares is named, unless a controller made it", () => {
  const made = { ...quota, metadata: { ...quota.metadata, name: "made", ownerReferences: [{ controller: true }] } };
  expect(quotas(ours(quota, made))).toEqual([
    "different queues/undeclared ResourceQuota lab/old: says that it is ours, and nothing declares it",
  ]);
});

test("what may be left of a kind that we may not list is unknown", () => {
  expect(quotas({ ...live, ours: [{ apiVersion: "v1", kind: "ResourceQuota", found: FORBIDDEN }] })).toEqual([
    "unknown queues/undeclared any ResourceQuota of v1: we may not look",
  ]);
});
