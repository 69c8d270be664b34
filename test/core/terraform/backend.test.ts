import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Testing } from "cdktf";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import { jsonOf, OPTIONS, testStack } from "./test-stack";

test("a value of another stack is refused, because a plan would need that stack applied first", () => {
  const app = Testing.app();
  const [here, there] = [testStack({}, app), new GigafactoryStack(app, "a1-crds", OPTIONS)];
  const source = new ConfigMapV1(there, "source", { metadata: { name: "s" } });
  new ConfigMapV1(here, "copy", { metadata: { name: source.metadata.name } });
  expect(() => app.synth()).toThrowFault({
    code: "terraform/cross-stack-reference",
    construct: "a1-capacity",
    message: "stack a1-capacity refers to a resource of stack a1-crds",
  });
});

test("a value of the same stack is fine", () => {
  const stack = testStack();
  const source = new ConfigMapV1(stack, "source", { metadata: { name: "s" } });
  new ConfigMapV1(stack, "copy", { metadata: { name: source.metadata.name } });
  expect(jsonOf(stack).resource!["kubernetes_config_map_v1"]!["copy"]?.["metadata"]).toEqual({
    name: "${kubernetes_config_map_v1.source.metadata[0].name}",
  });
});

test("the manifest knows which backend a stack has", () => {
  const metadata = jsonOf(testStack({ state: { kind: "gcs", bucket: "b" } })) as unknown as {
    "//": { metadata: { backend: string } };
  };
  expect(metadata["//"].metadata.backend).toBe("gcs");
});
