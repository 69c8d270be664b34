import { intentsOf } from "../../constructs/core/terraform/intent";
import type { NodePoolProps } from "../../constructs/node-pool/model";
import { NodePool } from "../../constructs/node-pool/node-pool";
import { ARM_IMAGE, cell, gb300, pool } from "./fixtures";
import { stackOf } from "./stack";

const PROPS: NodePoolProps = {
  system: "gb300-nvl72",
  racks: 16,
  backend: { kind: "cluster-api", image: ARM_IMAGE, kubernetes: "v1.36.3" },
};

test("a pool says how many GPUs it has and how many can be promised", () => {
  const { stack } = stackOf(cell([]));
  const { installedGpus, schedulableGpus } = new NodePool(stack, "gb300", PROPS);
  expect([installedGpus, schedulableGpus]).toEqual([16 * 72, (16 * 18 - 6) * 4]);
});

test("a pool becomes one manifest for each of its objects", () => {
  const { stack, manifests } = stackOf(cell([]));
  new NodePool(stack, "gb300", PROPS);
  const kinds = manifests().map(({ manifest }) => manifest.kind);
  expect(kinds.sort()).toEqual([
    "KubeadmConfigTemplate",
    "MachineDeployment",
    "MachineDeployment",
    "MachineHealthCheck",
    "Metal3DataTemplate",
    "Metal3MachineTemplate",
    "Metal3MachineTemplate",
    "Metal3RemediationTemplate",
  ]);
});

test("facts that a site has sized are taken as they are", () => {
  const facts = gb300({}, { unitNodes: 36 });
  expect(new NodePool(stackOf(cell([])).stack, "gb300", facts).facts).toBe(facts);
});

test("a pool keeps what it was asked to be", () => {
  const { stack } = stackOf(cell([]));
  const { facts } = new NodePool(stack, "gb300", PROPS);
  expect(intentsOf(stack)).toEqual([{ path: "a1-machines/gb300", type: "NodePool", model: facts }]);
});

test("an adopted pool adds nothing to the stack", () => {
  const { stack, manifests } = stackOf(cell([]));
  new NodePool(stack, "hgx", pool({ system: "dgx-b300", nodes: 8 }, "hgx"));
  expect(manifests()).toEqual([]);
});

test("mistakes in props name the construct", () => {
  const { stack } = stackOf(cell([]));
  expect(() => new NodePool(stack, "gb300", { system: "gb300-nvl27", racks: 1 })).toThrowFault({
    code: "catalog/unknown-system",
    path: "system",
    construct: "a1-machines/gb300",
  });
});

test("an id that could not be a label is refused", () => {
  const { stack } = stackOf(cell([]));
  expect(() => new NodePool(stack, "GB_300", PROPS)).toThrowFault({ code: "model/invalid", path: "id" });
});

test("an offboarded pool creates nothing and has no GPUs", () => {
  const { stack, manifests } = stackOf(cell([]));
  const { installedGpus, schedulableGpus } = new NodePool(stack, "gb300", { ...PROPS, phase: "offboarded" });
  expect([manifests(), installedGpus, schedulableGpus]).toEqual([[], 0, 0]);
});
