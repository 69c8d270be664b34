import type { Fault } from "../../../constructs/core/fault";
import { mergedConfiguration, withOverrides } from "../../../bin/check/configuration";
import { readJsonDocument } from "../../../bin/check/json-document";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";

const namespace = (label: string, name: string) =>
  JSON.stringify({ resource: { kubernetes_namespace_v1: { [label]: { metadata: { name } } } } });

test("the files of a directory are one configuration, which refers to itself", () => {
  const files = [
    readJsonDocument("a.tf.json", namespace("a", "${local.name}")),
    readJsonDocument("b.tf.json", '{"locals": {"name": "charite"}}'),
  ];
  const { document } = mergedConfiguration(files);
  expect(readConfiguration("s", document).objects[0]?.object.metadata.name).toBe("charite");
});

test("a resource is placed in the file that it stands in", () => {
  const files = [
    readJsonDocument("a.tf.json", namespace("a", "a")),
    readJsonDocument("b.tf.json", namespace("b", "b")),
  ];
  const { document, placeOf } = mergedConfiguration(files);
  const { objects } = readConfiguration("s", document, placeOf);
  expect(objects.map((object) => object.placeOf?.([])?.file)).toEqual(["a.tf.json", "b.tf.json"]);
});

test("null is no block of any file", () => {
  const files = [
    readJsonDocument("a.tf.json", '{"resource": null, "module": null}'),
    readJsonDocument("b.tf.json", namespace("b", "b")),
  ];
  expect(readConfiguration("s", mergedConfiguration(files).document).objects).toHaveLength(1);
});

describe("an override", () => {
  const base = mergedConfiguration([
    readJsonDocument(
      "main.tf.json",
      '{\n"resource": {"kubernetes_pod_v1": {"p": {"metadata": {"name": "p"}, "spec": {"host_pid": true}}}}}',
    ),
  ]);
  const over = (text: string) => {
    const faults: Fault[] = [];
    const file = readJsonDocument("main_override.tf.json", text);
    return { ...withOverrides(base, [file], "stack s", (fault) => faults.push(fault)), faults };
  };

  test("gives its place to what it says, and to what it leaves out of a block", () => {
    const { placeOf } = over('{"resource": {"kubernetes_pod_v1": {"p": {"spec": {}}}}}');
    const at = (...field: readonly string[]) => placeOf(["resource", "kubernetes_pod_v1", "p", ...field])?.file;
    expect([at("spec", "host_pid"), at("spec"), at("metadata", "name"), at()]).toEqual([
      "main_override.tf.json",
      "main_override.tf.json",
      "main.tf.json",
      "main.tf.json",
    ]);
  });

  test("of what is not there is told at its own place", () => {
    const { faults } = over('{\n"locals": {\n"x": 1}}');
    expect(faults).toMatchObject([{ code: "evidence/override", at: { file: "main_override.tf.json", line: 3 } }]);
  });
});
