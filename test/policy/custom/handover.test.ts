import { plainEvidence } from "../../../constructs/policy/custom/handover";
import type { EvidenceObject, ResourceEvidence } from "../../../constructs/policy/evidence/evidence";
import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { object } from "../support";

test("evidence goes to another thread without its functions, each object once", () => {
  const item: EvidenceObject = { ...object("ConfigMap", "a"), placeOf: () => undefined };
  const resource = { stack: "s", type: "t", name: "n", address: "t.n", config: {}, lifecycle: {}, object: item };
  const stack = {
    id: "s",
    kind: "foreign",
    providers: {},
    requiredProviders: {},
    resources: [resource as ResourceEvidence],
    changes: [
      { action: "update", before: { ...item }, after: item },
      { action: "delete", before: { ...item } },
    ],
  };
  const copied = structuredClone(plainEvidence({ ...NO_EVIDENCE, objects: [item], stacks: [stack as never] }));
  expect(copied.objects[0]!.object).toEqual(item.object);
  expect(copied.stacks[0]!.resources[0]!.object).toBe(copied.objects[0]);
  const [updated, deleted] = copied.stacks[0]!.changes!;
  expect(updated!.after).toBe(copied.objects[0]);
  expect(deleted).toEqual({ action: "delete", before: { object: item.object, cell: item.cell } });
});
