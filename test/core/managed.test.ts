import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { managed } from "../../constructs/core/managed";

const object: KubernetesObject = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "a", labels: { team: "x" } },
};

test("an object says who manages it, beside its own labels", () => {
  expect(managed(object).metadata).toEqual({
    name: "a",
    labels: { team: "x", "app.kubernetes.io/managed-by": "cdktf-gigafactory" },
  });
});

test("the given object stays as it was", () => {
  managed(object);
  expect(object.metadata.labels).toEqual({ team: "x" });
});

test("an object that says who manages it keeps its word", () => {
  const owned = { ...object, metadata: { name: "a", labels: { "app.kubernetes.io/managed-by": "helm" } } };
  expect(managed(owned)).toBe(owned);
});
