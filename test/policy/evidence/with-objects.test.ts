import { withObjects } from "../../../constructs/policy/evidence/with-objects";
import type { EvidenceObject, StackEvidence } from "../../../constructs/policy/evidence/evidence";
import { object } from "../support";

const [made, alone, gone] = [object("ConfigMap", "made"), object("ConfigMap", "alone"), object("ConfigMap", "gone")];
const resource = { stack: "s", type: "kubernetes_config_map_v1", name: "x", address: "x", config: {}, object: made };
const other = { stack: "s", type: "null_resource", name: "n", address: "n", config: {} };
const stack: StackEvidence = {
  id: "s",
  kind: "foreign",
  providers: {},
  requiredProviders: {},
  resources: [resource, other],
  changes: [
    { action: "update", before: gone, after: made },
    { action: "delete", before: gone },
  ],
};
const moved = (item: EvidenceObject) => ({ ...item, cell: "b" });

test("an object is changed once, wherever it is named", () => {
  const { objects, stacks } = withObjects({ stacks: [stack], objects: [made, alone] }, moved);
  expect(objects.map(({ cell }) => cell)).toEqual(["b", "b"]);
  expect(stacks[0]!.resources.map((each) => each.object)).toEqual([objects[0], undefined]);
  expect(stacks[0]!.changes).toEqual([
    { action: "update", before: gone, after: objects[0] },
    { action: "delete", before: gone },
  ]);
  expect(stacks[0]!.changes![0]!.after).toBe(objects[0]);
});

test("what does not change stays the same", () => {
  const same = withObjects({ stacks: [stack], objects: [made, alone] }, (item) => item);
  expect(same.objects[0]).toBe(made);
  expect(same.stacks[0]!.resources[0]).toBe(resource);
  const { changes: _changes, ...still } = stack;
  expect(withObjects({ stacks: [still], objects: [] }, moved).stacks[0]).not.toHaveProperty("changes");
});
