import { mergedConfiguration } from "../../../bin/check/configuration";
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
