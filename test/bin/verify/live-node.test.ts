import type { LiveObject } from "../../../bin/cluster/cluster";
import { counted, liveNode, named, nodesOf } from "../../../bin/verify/live-node";

const node = (name: string, more: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name },
  ...more,
});

test("a node without any field is one that is not ready and offers nothing", () => {
  expect(liveNode(node("a"))).toEqual({
    name: "a",
    labels: {},
    ready: false,
    allocatable: {},
    taints: [],
    kubelet: "",
  });
});

test("a node that the control plane has lost is not ready", () => {
  const lost = { status: { conditions: [{ type: "Ready", status: "Unknown" }] } };
  expect(liveNode(node("a", lost)).ready).toBe(false);
});

test("a node is of the pool all of whose labels it has", () => {
  const nodes = [liveNode(node("a")), { ...liveNode(node("b")), labels: { x: "1", y: "2", z: "3" } }];
  expect(nodesOf({ nodeLabels: { x: "1", y: "2" } }, nodes).map(({ name }) => name)).toEqual(["b"]);
  expect(nodesOf({ nodeLabels: { x: "1", y: "3" } }, nodes)).toEqual([]);
});

test("three names are shown, and how many more there are", () => {
  expect(named(["a", "b", "c"].map((name) => ({ name })))).toBe("a, b, c");
  expect(named(["a", "b", "c", "d", "e"].map((name) => ({ name })))).toBe("a, b, c and 2 more");
  expect([counted(1, "node"), counted(0, "node")]).toEqual(["1 node", "0 nodes"]);
});
