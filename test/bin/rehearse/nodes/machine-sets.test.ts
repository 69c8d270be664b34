import { machineSets } from "../../../../bin/rehearse/nodes/machine-sets";
import { LABELS } from "../../../../constructs/core/labels";
import { changed, exampleSite, synthesised } from "../synthesised";

const a1 = synthesised(exampleSite(), "a1");

test("there is one set for each MachineDeployment and one for the control plane", () => {
  const units = a1.cell.pools.filter(({ role }) => role !== "control-plane").flatMap((pool) => pool.units);
  expect(machineSets(a1.cell, a1.objects)).toHaveLength(units.length + 1);
});

test("labels that only the host can fill in are left out", () => {
  expect(machineSets(a1.cell, a1.objects)[0]!.kubeletLabels).toEqual({});
});

test("a label that the kubelet is told is one of the node's", () => {
  const told = changed(a1, (object) =>
    object.kind === "KubeadmConfigTemplate"
      ? (JSON.parse(JSON.stringify(object).replace("metal3.io/uuid={{ ds.meta_data.uuid }}", "colour=blue")) as never)
      : object,
  );
  expect(machineSets(told.cell, told.objects)[0]!.kubeletLabels).toEqual({ colour: "blue" });
});

test("machines of another cell in the same management cluster are not this one's", () => {
  const foreign = changed(a1, (object) => ({
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, [LABELS.cell]: "a2" } },
  }));
  expect(machineSets(foreign.cell, foreign.objects)).toEqual([]);
});

test("a machine whose bootstrap template is missing registers with no taint", () => {
  const lost = changed(a1, (object) => (object.kind === "KubeadmConfigTemplate" ? undefined : object));
  const workers = machineSets(lost.cell, lost.objects).filter(({ pool }) => pool.role === "gpu");
  expect(workers.flatMap(({ taints }) => taints)).toEqual([]);
});
