import { writtenAt } from "../../../constructs/policy/evidence/written-at";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { object } from "../support";

const evidence = evidenceFromExample(
  "cells: {a1: {storage: {parallel: {driver: weka, capacity: 1PiB, read: 1TB/s}}}}\ntenants: {charite: {}}",
);
const at = (...given: Parameters<typeof object>) => writtenAt(object(...given), evidence);

test("an object of a tenant was written in the tenant's file", () => {
  expect(at("Namespace", "n", { labels: { "gigafactory.io/tenant": "charite" } })).toEqual(["tenants", "charite"]);
  expect(at("RoleBinding", "r", { namespace: "charite" })).toEqual(["tenants", "charite"]);
});

test("an object of a tier was written where the tier is, any other in its cell", () => {
  expect(at("StorageClass", "s", { labels: { "gigafactory.io/storage-tier": "parallel" } })).toEqual([
    "cells",
    "a1",
    "storage",
    "parallel",
  ]);
  expect(at("StorageClass", "s", { labels: { "gigafactory.io/storage-tier": "archive" } })).toEqual(["cells", "a1"]);
});

test("an object of nobody's site was written nowhere", () => {
  expect(writtenAt({ ...object("Pod", "p", { namespace: "other" }), cell: "b9" }, evidence)).toBeUndefined();
  expect(writtenAt({ object: object("Pod", "p").object }, evidence)).toBeUndefined();
});
