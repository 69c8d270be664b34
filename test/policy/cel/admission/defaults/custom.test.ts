import { schemaDefaults, schemaOf } from "../../../../../constructs/policy/cel/admission/defaults/custom";
import { verdictsOn, PLAIN } from "../../../../../constructs/policy/cel/admission/apply";
import { evidenceOf, object } from "../../../support";
import { bound, rule } from "../support";

const schema = {
  type: "object",
  properties: {
    spec: {
      type: "object",
      default: {},
      properties: {
        mode: { type: "string", default: "safe" },
        hint: { type: "string", nullable: true, default: "x" },
        slots: { type: "array", items: { type: "object", properties: { size: { type: "integer", default: 2 } } } },
        byName: { type: "object", additionalProperties: { type: "object", properties: { on: { default: true } } } },
      },
    },
  },
};
const names = { kind: "Rack", plural: "racks" };
const versions = [{ name: "v1", schema: { openAPIV3Schema: schema } }];
const crd = object("CustomResourceDefinition", "racks.example.org", {
  spec: { group: "example.org", names, versions },
});
const made = object("Rack", "a", { namespace: "shop", spec: { slots: [{}, { size: 1 }] } });
const rack = { ...made, object: { ...made.object, apiVersion: "example.org/v1" } };

test("what is left out has what the schema says, in what it says itself too", () => {
  expect(schemaDefaults({}, schema)).toEqual({ spec: { mode: "safe", hint: "x" } });
  expect(schemaDefaults({ spec: { mode: null, hint: null, slots: [{}], byName: { a: {} } } }, schema)).toEqual({
    spec: { mode: "safe", hint: null, slots: [{ size: 2 }], byName: { a: { on: true } } },
  });
});

test("a schema is that of the object's version, in its own cluster", () => {
  const evidence = evidenceOf(rack, crd);
  expect(schemaOf(evidence, rack)).toBe(schema);
  expect(schemaOf(evidence, { ...rack, cell: "elsewhere" })).toBeUndefined();
  expect(schemaOf(evidence, { ...rack, object: { ...rack.object, apiVersion: "example.org/v2" } })).toBeUndefined();
});

test("a policy sees a custom resource as its CRD fills it in", () => {
  const matchConstraints = { resourceRules: [rule("example.org", "racks")] };
  const expression = 'object.spec.?mode.orValue("") == "safe" && object.spec.slots.all(s, s.size > 0)';
  const policy = bound({ matchConstraints, validations: [{ expression }] });
  expect(verdictsOn(policy, rack, evidenceOf(rack, crd), PLAIN)).toEqual([{ verdict: "pass" }]);
});
