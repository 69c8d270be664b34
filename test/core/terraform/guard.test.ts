import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Aspects, TerraformOutput, TerraformStack, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import { Construct } from "constructs";
import { dependencyFaults, stackFaults } from "../../../constructs/core/terraform/guard";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import { OPTIONS, testStack } from "./test-stack";

const map = (scope: Construct, id: string) => new ConfigMapV1(scope, id, { metadata: { name: "m", namespace: "n" } });
const manifest = (scope: Construct, id: string, dependsOn?: unknown[]) =>
  new Manifest(scope, id, { manifest: {}, ...(dependsOn === undefined ? {} : { dependsOn: dependsOn as Manifest[] }) });
const synthesis = (stack: GigafactoryStack) => () => stack.toTerraform();

test("trap 1: two resources whose ids differ only by a dot are refused, not made one", () => {
  const stack = testStack();
  map(stack, "a.b");
  map(stack, "ab");
  expect(synthesis(stack)).toThrowFault({
    code: "terraform/duplicate-logical-id",
    construct: "a1-capacity/ab",
    message: "a1-capacity/a.b and a1-capacity/ab would both be kubernetes_config_map_v1.ab",
  });
});

test("trap 1: two resources with one overridden id are refused", () => {
  const stack = testStack();
  map(stack, "a").overrideLogicalId("x");
  map(stack, "b").overrideLogicalId("x");
  expect(synthesis(stack)).toThrowFault({ code: "terraform/duplicate-logical-id", construct: "a1-capacity/b" });
});

test("trap 1: two outputs with one id are refused", () => {
  const stack = testStack();
  new TerraformOutput(stack, "giga.factory", { value: 1 });
  expect(synthesis(stack)).toThrowFault({ code: "terraform/duplicate-logical-id", message: /output\.gigafactory/ });
});

test("trap 1: resources that an Aspect adds are checked too", () => {
  const app = Testing.app();
  const stack = testStack({}, app);
  map(stack, "ab");
  let added = false;
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (node === stack && !added) map(stack, "a.b");
      added = true;
    },
  });
  expect(() => app.synth()).toThrowFault({ code: "terraform/duplicate-logical-id" });
});

test("trap 1: the same id for resources of two types, or in two stacks, is fine", () => {
  const app = Testing.app();
  const [here, there] = [testStack({}, app), new GigafactoryStack(app, "a1-crds", OPTIONS)];
  map(here, "a");
  manifest(here, "a.");
  map(there, "a");
  expect([...stackFaults(here), ...stackFaults(there)]).toEqual([]);
});

test("trap 2: an override that comes too late is refused", () => {
  const stack = testStack();
  const resource = map(stack, "a");
  void resource.friendlyUniqueId;
  resource.overrideLogicalId("late");
  expect(synthesis(stack)).toThrowFault({
    code: "terraform/ignored-logical-id",
    construct: "a1-capacity/a",
    received: "late",
  });
});

test("trap 3: node.addDependency, which does nothing, is refused", () => {
  const stack = testStack();
  map(stack, "a").node.addDependency(map(stack, "b"));
  expect(synthesis(stack)).toThrowFault({ code: "terraform/ignored-dependency", construct: "a1-capacity/a" });
});

test("trap 3: an untyped construct in dependsOn, which becomes nothing, is refused", () => {
  const stack = testStack();
  manifest(stack, "a", [new Construct(stack, "plain")]);
  expect(synthesis(stack)).toThrowFault({ code: "terraform/empty-dependency", construct: "a1-capacity/a" });
});

test("trap 3: a typed dependency is written and passes", () => {
  const stack = testStack();
  manifest(stack, "a", [map(stack, "b")]);
  const { resource } = stack.toTerraform() as { resource: { kubernetes_manifest: { a: { depends_on: string[] } } } };
  expect(resource.kubernetes_manifest.a.depends_on).toEqual(["kubernetes_config_map_v1.b"]);
});

test("trap 4: a move to index 0, which cdktf drops, is refused", () => {
  const stack = testStack();
  map(stack, "new").addMoveTarget("target");
  map(stack, "old").moveTo("target", 0);
  expect(synthesis(stack)).toThrowFault({ code: "terraform/move-to-index-0", construct: "a1-capacity/old" });
});

test("trap 4: a move to another index passes", () => {
  const stack = testStack();
  map(stack, "new").addMoveTarget("target");
  map(stack, "old").moveTo("target", 1);
  expect(stackFaults(stack)).toEqual([]);
});

test("a dependency on a resource of another state is refused, though cdktf writes it", () => {
  const app = Testing.app();
  const [here, there] = [new TerraformStack(app, "here"), new TerraformStack(app, "there")];
  manifest(here, "a", [map(there, "b")]);
  expect(dependencyFaults(here, here.toTerraform())).toEqual([
    expect.objectContaining({ code: "terraform/cross-stack-dependency", construct: "here/a" }),
  ]);
});

test("every fault of a stack comes at once", () => {
  const stack = testStack();
  map(stack, "a.b").node.addDependency(map(stack, "ab"));
  expect(stackFaults(stack).map(({ code }) => code)).toEqual([
    "terraform/ignored-dependency",
    "terraform/duplicate-logical-id",
  ]);
});
