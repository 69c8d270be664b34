import { apiGroupOf, objectKey, objectTitle, withoutUndefined } from "../../constructs/core/kubernetes";

const queue = {
  apiVersion: "kueue.x-k8s.io/v1beta2",
  kind: "LocalQueue",
  metadata: { name: "default", namespace: "a" },
};
const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };

test("an object's key names its version, kind, namespace and name", () => {
  expect(objectKey(queue)).toBe("kueue.x-k8s.io/v1beta2/LocalQueue/a/default");
});

test("a cluster-scoped object's key has an empty namespace, so that none can look like it", () => {
  expect(objectKey(namespace)).toBe("v1/Namespace//a");
});

test("an object's title has its namespace only where it has one", () => {
  expect([objectTitle(queue), objectTitle(namespace)]).toEqual(["LocalQueue a/default", "Namespace a"]);
});

test("undefined fields are left out at any depth", () => {
  expect(JSON.stringify(withoutUndefined({ a: undefined, b: [{ c: undefined, d: 1 }] }))).toBe('{"b":[{"d":1}]}');
});

test("fields whose values are merely false are kept", () => {
  expect(withoutUndefined({ a: null, b: 0, c: "", d: false })).toEqual({ a: null, b: 0, c: "", d: false });
});

test("the given object stays as it was", () => {
  const given = { a: undefined };
  withoutUndefined(given);
  expect(Object.keys(given)).toEqual(["a"]);
});

test("a version's group is what stands before its slash", () => {
  expect(["apps/v1", "v1", "kueue.x-k8s.io/v1beta2"].map(apiGroupOf)).toEqual(["apps", "", "kueue.x-k8s.io"]);
});
