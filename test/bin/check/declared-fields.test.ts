import { declared } from "../../../bin/check/declared-fields";

test("what the server keeps for itself is left out", () => {
  const metadata = { name: "a", uid: "u", resourceVersion: "1", managedFields: [], labels: { a: "b" } };
  expect(declared({ apiVersion: "v1", kind: "Pod", metadata, status: {}, spec: {} })).toEqual({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a", labels: { a: "b" } },
    spec: {},
  });
});

test("no value of a Secret is kept, also not the copy that kubectl makes", () => {
  const annotations = { "kubectl.kubernetes.io/last-applied-configuration": "hunter2", other: "x" };
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s", annotations },
    data: { p: "hunter2" },
    stringData: { q: "hunter2" },
  };
  const kept = declared(secret);
  expect(JSON.stringify(kept)).not.toContain("hunter2");
  expect([Object.keys(kept["data"] as object), kept.metadata.annotations]).toEqual([["p"], { other: "x" }]);
});
