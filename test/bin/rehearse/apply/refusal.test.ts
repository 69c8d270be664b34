import { Refused } from "../../../../bin/cluster/cluster";
import { fieldsIn, refusalOf } from "../../../../bin/rehearse/apply/refusal";

const object = { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: "acme" } };

test("the fields are those that the server names as causes", () => {
  const refused = new Refused(422, "Invalid", "invalid", [
    { field: "spec.a", message: "no" },
    { field: "spec.a", message: "x" },
  ]);
  expect(refusalOf("a1-capacity", object, refused)).toEqual({
    stack: "a1-capacity",
    object: "ClusterQueue acme",
    apiVersion: "kueue.x-k8s.io/v1beta2",
    fields: ["spec.a"],
    message: "invalid",
  });
});

test.each([
  ['strict decoding error: unknown field "spec.colour"', ["spec.colour"]],
  ['unknown field "spec.a", unknown field "spec.b[0].c"', ["spec.a", "spec.b[0].c"]],
  ["failed to create typed patch object (/acme; v1): .spec.colour: field not declared in schema", ["spec.colour"]],
  [
    "Deployment is invalid: spec.template.spec.containers[0].image: Required value",
    ["spec.template.spec.containers[0].image"],
  ],
  ['namespaces "acme" not found', []],
])("of %j the fields are %j", (message, fields) => {
  expect(fieldsIn(message)).toEqual(fields);
});
