import { nodeResources } from "../../../../bin/rehearse/nodes/resources";
import { systems } from "../../../../constructs/catalog/systems";

const system = systems["dgx-b300"]!;

test("what devices there are is all for pods", () => {
  const { capacity, allocatable } = nodeResources(system, {}, { "nvidia.com/gpu": 8 });
  expect([capacity["nvidia.com/gpu"], allocatable["nvidia.com/gpu"]]).toEqual(["8", "8"]);
});

test("reserved cores are taken from what pods may have, not from the node", () => {
  const { capacity, allocatable } = nodeResources(system, { cpu: "7", memory: "100Gi" }, {});
  expect([capacity["cpu"], allocatable["cpu"]]).toEqual(["128", "121"]);
});

test("a node has room for as many pods as a kubelet takes", () => {
  expect(nodeResources(system, {}, {}).allocatable["pods"]).toBe("110");
});
