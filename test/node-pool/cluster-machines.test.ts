import { ClusterMachines } from "../../constructs/node-pool/cluster-machines";
import { NodePool } from "../../constructs/node-pool/node-pool";
import { cell, controlPlane, gb300, withoutManagement } from "./fixtures";
import { stackOf } from "./stack";

test("machines wait for the namespace that they are described in", () => {
  const pools = [controlPlane(), gb300({}, { racks: 8 })];
  const { stack, manifests } = stackOf(cell(pools));
  for (const facts of pools) new NodePool(stack, facts.id, facts);
  new ClusterMachines(stack, "cluster");
  const unordered = manifests().filter(({ depends_on = [] }) => !depends_on.some((a) => a.includes("namespace")));
  expect(unordered.map(({ manifest }) => `${manifest.kind} ${manifest.metadata.name}`)).toEqual([]);
});

test("a cell without a management cluster adds nothing to the stack", () => {
  const { stack, manifests } = stackOf(withoutManagement(cell([])));
  new ClusterMachines(stack, "cluster");
  expect(manifests()).toEqual([]);
});
