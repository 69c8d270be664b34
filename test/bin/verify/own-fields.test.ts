import type { LiveObject } from "../../../bin/cluster/cluster";
import { leftOver } from "../../../bin/verify/own-fields";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";

const declared: KubernetesObject = {
  apiVersion: "v1",
  kind: "Thing",
  metadata: { name: "a", labels: { keep: "1" } },
  spec: { keep: 1, items: [{ name: "one", a: 1 }], set: ["x"] },
};

/** What is left over where these fields are owned by a manager. */
function left(fieldsV1: object, manager = "cdktf-gigafactory", operation = "Apply", more: object = {}): string[] {
  const live = {
    ...declared,
    metadata: {
      name: "a",
      labels: { keep: "1", old: "2" },
      managedFields: [{ manager, operation, fieldsV1, ...more }],
    },
    spec: {
      keep: 1,
      old: { deep: 2 },
      items: [
        { name: "one", a: 1, old: 3 },
        { name: "two", a: 2 },
      ],
      set: ["x", "y"],
    },
  };
  return leftOver(declared, live as unknown as LiveObject).map(({ field }) => field);
}

const LABELS = { "f:metadata": { "f:labels": { ".": {}, "f:keep": {}, "f:old": {} } } };

test("what we own and declare is not left over", () => {
  expect(left({ "f:spec": { ".": {}, "f:keep": {} } })).toEqual([]);
});

test("what we own and no longer declare is, named at its top", () => {
  expect(left({ "f:spec": { "f:keep": {}, "f:old": { "f:deep": {} } } })).toEqual(["spec.old"]);
  expect(left(LABELS)).toEqual(["metadata.labels.old"]);
});

test("items are found by their keys and by their values", () => {
  const items = { 'k:{"name":"one"}': { ".": {}, "f:a": {}, "f:old": {} }, 'k:{"name":"two"}': { ".": {} } };
  expect(left({ "f:spec": { "f:items": items } })).toEqual(["spec.items[0].old", "spec.items[1]"]);
  expect(left({ "f:spec": { "f:set": { 'v:"x"': {}, 'v:"y"': {} } } })).toEqual(["spec.set[1]"]);
});

test("another manager's fields are its own", () => {
  expect(left({ "f:spec": { "f:old": {} } }, "kubectl-edit")).toEqual([]);
});

test.each(["Terraform", "HashiCorp"])("%s writes for us", (manager) => {
  expect(left({ "f:spec": { "f:old": {} } }, manager)).toEqual(["spec.old"]);
});

test("an update owns what the server filled in, so only its labels and annotations count", () => {
  expect(left({ ...LABELS, "f:spec": { "f:old": {} } }, "HashiCorp", "Update")).toEqual(["metadata.labels.old"]);
});

test("a status is nobody's declaration", () => {
  expect(left({ "f:status": { "f:a": {} } })).toEqual([]);
  expect(left({ "f:spec": { "f:old": {} } }, "cdktf-gigafactory", "Apply", { subresource: "status" })).toEqual([]);
});

test("fields that make no sense are left alone", () => {
  expect(left({ "f:spec": { "k:{broken": {}, "f:keep": 7 } })).toEqual([]);
  expect(leftOver(declared, { ...declared, metadata: { name: "a", managedFields: "none" } } as LiveObject)).toEqual([]);
});
