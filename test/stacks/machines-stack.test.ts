import { MachinesStack } from "../../stacks/machines-stack";
import { createdStack, facts, resourcesOf, terraformOf } from "./fixtures";

test("a cell's machines are objects of its management cluster, in the cell's own namespace there", () => {
  const stack = terraformOf(facts(), { only: ["a1-machines"] })["a1-machines"]!;
  expect(stack.provider["kubernetes"]).toEqual([{ config_path: "~/.kube/fleet" }]);
  const kinds = new Set(resourcesOf(stack).map(({ type, resource }) => resource.manifest?.kind ?? type));
  expect([...kinds]).toEqual(
    expect.arrayContaining(["kubernetes_namespace_v1", "MachineDeployment", "Metal3MachineTemplate"]),
  );
});

test("a site makes one of each cell's plan", () => {
  expect(createdStack(facts(), "a1-machines")).toBeInstanceOf(MachinesStack);
});
