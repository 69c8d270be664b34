import { deferredOf, withDeferred } from "../../../constructs/policy/evidence/deferred";
import type { EvidencePart } from "../../../constructs/policy/evidence/parts";
import { object } from "../support";

const part = (cell: string | undefined, ...names: readonly string[]): EvidencePart => {
  const { cell: _cell, ...map } = object("ConfigMap", "x");
  const objects = names.map((name) => ({ ...map, stack: "s", address: `kubernetes_config_map_v1.${name}` }));
  const resources = objects.map((made) => {
    return { stack: "s", type: "kubernetes_config_map_v1", name: "x", address: made.address, config: {}, object: made };
  });
  const kind = "foreign" as const;
  const stack = { id: "s", kind, ...(cell && { cell }), providers: {}, requiredProviders: {}, resources };
  return { stacks: [stack], objects, facts: [] };
};

test("a plan that puts nothing off stays as it is", () => {
  const now = part("a1", "a");
  expect(deferredOf(undefined, undefined)).toMatchObject({ changes: [] });
  expect(withDeferred(now, part(undefined))).toBe(now);
});

test("what is put off is of the plan's cell", () => {
  const { objects, stacks } = withDeferred(part("a1", "a"), part(undefined, "b"));
  expect([objects[1]!.cell, stacks[0]!.resources.length]).toEqual(["a1", 2]);
  expect(stacks[0]!.resources[1]!.object).toBe(objects[1]);
});

test("what nobody knows the number of may not be there at all", () => {
  const deferred = ["instance_count_unknown", "provider_config_unknown"].map((reason) => ({
    reason,
    resource_change: { address: `x.${reason}["*"]`, change: { after: {} } },
  }));
  expect([...deferredOf(deferred, undefined).values.uncounted!]).toEqual(['x.instance_count_unknown["*"]']);
});

test.each([[null], [[null, {}, { resource_change: null }, { resource_change: { change: { after: null } } }]], ["x"]])(
  "%j leaves nothing",
  (list) => {
    expect(deferredOf(list, undefined)).toMatchObject({
      changes: [],
      values: { root: { root_module: { resources: [] } } },
    });
  },
);
