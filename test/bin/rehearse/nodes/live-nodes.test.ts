import { gpusOf, liveNode, nodesOfPool } from "../../../../bin/rehearse/nodes/live-nodes";

const NODE = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "n1", labels: { pool: "a" } },
  status: { conditions: [{ type: "Ready", status: "True" }], allocatable: { "nvidia.com/gpu": "8" } },
};

test("a node is ready when its kubelet says so", () => {
  const unknown = { ...NODE, status: { conditions: [{ type: "Ready", status: "Unknown" }] } };
  expect([liveNode(NODE).ready, liveNode(unknown).ready, liveNode({ ...NODE, status: {} }).ready]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a node offers the GPUs of its pool's kind", () => {
  expect([gpusOf({ gpuResource: "nvidia.com/gpu" }, liveNode(NODE)), gpusOf({}, liveNode(NODE))]).toEqual([8, 0]);
});

test("a node is of a pool when it has all its labels", () => {
  expect(nodesOfPool({ nodeLabels: { pool: "a", kind: "b" } }, [liveNode(NODE)])).toEqual([]);
});
