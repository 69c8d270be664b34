import { passedOn, syncPrefixes, synced } from "../../../../bin/rehearse/nodes/machine-labels";

test("Cluster API passes on roles, restricted labels and its own, and nothing else", () => {
  const labels = {
    "node-role.kubernetes.io/gpu": "",
    "node-restriction.kubernetes.io/a": "1",
    "x.node-restriction.kubernetes.io/b": "2",
    "node.cluster.x-k8s.io/c": "3",
    "evilnode-restriction.kubernetes.io/d": "4",
    "node-role.kubernetes.io": "5",
    "topology.rook.io/rack": "6",
    plain: "7",
  };
  expect(Object.keys(passedOn(labels))).toEqual([
    "node-role.kubernetes.io/gpu",
    "node-restriction.kubernetes.io/a",
    "x.node-restriction.kubernetes.io/b",
    "node.cluster.x-k8s.io/c",
  ]);
});

test("Metal3 copies the labels under the prefixes that it was told, exactly", () => {
  const labels = { "a.example/rack": "r1", "b.a.example/rack": "r2", rack: "r3" };
  expect(synced(labels, ["a.example"])).toEqual({ "a.example/rack": "r1" });
});

test("another cell's Metal3Cluster does not count", () => {
  const annotations = { "metal3.io/metal3-label-sync-prefixes": "a.example,b.example" };
  const cluster = { apiVersion: "x/v1", kind: "Metal3Cluster", metadata: { name: "a1", annotations } };
  expect([syncPrefixes("a1", [cluster]), syncPrefixes("a2", [cluster])]).toEqual([["a.example", "b.example"], []]);
});
