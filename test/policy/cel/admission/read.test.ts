import { stringify } from "yaml";
import { boundPolicies, readAdmissionPolicies } from "../../../../constructs/policy/cel/admission/read";
import { bindingObject, policyObject } from "./support";

const SPEC = { validations: [{ expression: "true" }] };
const yaml = (...objects: readonly object[]) => objects.map((object) => `---\n${stringify(object)}`).join("");
const read = (text: string, more: string[] = []) =>
  readAdmissionPolicies([text, ...more].map((each, index) => ({ name: `${index}.yaml`, text: each })));

test("policies are joined with their bindings, over files, and what else stands there gives parameters", () => {
  const parameters = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "limits" } };
  const source = read(yaml(policyObject(SPEC)), [yaml(bindingObject(), parameters)]);
  expect(source.policies).toMatchObject([
    { policy: { metadata: { name: "p" } }, binding: { metadata: { name: "p" } } },
  ]);
  expect(source.parameters).toEqual([parameters]);
});

test("comments, empty documents and a text with dashes are no documents of their own", () => {
  const note = stringify(policyObject({ validations: [{ expression: "true", message: "a\n--- b" }] }));
  expect(read(`# only a comment\n---\n\n---\n${note}---\n${stringify(bindingObject())}`).policies).toHaveLength(1);
});

test("each fault has the line of the whole file", () => {
  const text = yaml(policyObject(SPEC), bindingObject({ validationActions: ["Refuse"] }));
  expect(() => read(text)).toThrowFault({ code: "model/not-allowed", at: "0.yaml:17:7" });
});

test.each([
  ["a policy that nothing binds", yaml(policyObject(SPEC)), "admission/unbound"],
  ["a binding of nothing", yaml(bindingObject()), "admission/unknown-policy"],
  ["two policies of one name", yaml(policyObject(SPEC), policyObject(SPEC), bindingObject()), "admission/twice"],
  ["a document that is no object", "a: 1\n", "admission/no-object"],
  [
    "a field that Kubernetes does not know",
    yaml(policyObject({ ...SPEC, validation: [] }), bindingObject()),
    "model/unknown-field",
  ],
  ["broken YAML", "kind: [\n", "yaml/syntax"],
])("%s is a fault", (_, text, code) => {
  expect(() => read(text)).toThrowFault({ code });
});

test("a List holds what kubectl prints of a cluster, each fault at its line", () => {
  const list = (binding: object) => stringify({ apiVersion: "v1", kind: "List", items: [policyObject(SPEC), binding] });
  expect(read(list(bindingObject())).policies).toHaveLength(1);
  expect(() => read(list(bindingObject({ validationActions: ["Refuse"] })))).toThrowFault({
    code: "model/not-allowed",
    at: "0.yaml:18:11",
  });
});

test("a list of one kind says that kind once, as the API server prints it", () => {
  const list = ({ apiVersion, kind, ...item }: { apiVersion: string; kind: string }) =>
    JSON.stringify({ apiVersion, kind: `${kind}List`, metadata: { resourceVersion: "1" }, items: [item] });
  expect(read(list(policyObject(SPEC)), [list(bindingObject())]).policies).toHaveLength(1);
});

test("an object whose kind ends so is an object", () => {
  const parameters = { apiVersion: "example.org/v1", kind: "AllowList", metadata: { name: "a" }, items: [] };
  expect(read(yaml(policyObject(SPEC), bindingObject(), parameters)).parameters).toEqual([parameters]);
});

test.each([
  ["nothing", "# rendered empty\n"],
  ["parameters alone", yaml({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "limits" } })],
])("files that hold %s judge nothing, and that is a fault", (_, text) => {
  expect(() => read(text)).toThrowFault({ code: "admission/none", at: "0.yaml:1:1" });
});

test("no files are no fault", () => {
  expect(readAdmissionPolicies([])).toEqual({ policies: [], parameters: [] });
});

test("among objects of a cluster what cannot be read is told apart, and a policy without a binding judges nothing", () => {
  const { policies, unreadable } = boundPolicies([
    policyObject(SPEC),
    policyObject(SPEC, "loose"),
    policyObject({ validations: 7 }, "broken"),
    bindingObject(),
  ]);
  expect(policies.map(({ policy }) => policy.metadata.name)).toEqual(["p"]);
  expect(unreadable.map(({ object }) => object.metadata.name)).toEqual(["broken"]);
});
