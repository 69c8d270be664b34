import { TerraformStack } from "cdktf";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { emit } from "../../../constructs/core/terraform/emit";
import { kubernetesObjectOf } from "../../../constructs/core/terraform-json/kubernetes-object";
import { realObjects } from "../terraform-json/objects";
import { jsonOf, resourcesOf, testStack } from "./test-stack";

const namespace: KubernetesObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "charite" } };
const quota: KubernetesObject = {
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { name: "q", namespace: "charite" },
  spec: { hard: { pods: "10" } },
};
const queue: KubernetesObject = {
  apiVersion: "kueue.x-k8s.io/v1beta2",
  kind: "LocalQueue",
  metadata: { name: "default", namespace: "charite" },
  spec: { clusterQueue: "charite" },
};
const dependsOn = (resource: Record<string, unknown> | undefined) => resource?.["depends_on"];

test.each(Object.entries(realObjects))("%s that is written is the same object when it is read back", (_, object) => {
  const stack = testStack();
  emit(stack, [{ object }]);
  const written = Object.entries(jsonOf(stack).resource ?? {}).flatMap(([type, blocks]) =>
    Object.values(blocks).map((block) => kubernetesObjectOf(type, block)),
  );
  expect(written).toEqual([object]);
});

test("an object without the label of its manager gets it", () => {
  const stack = testStack();
  emit(stack, [{ object: queue }]);
  expect(resourcesOf(stack, "kubernetes_manifest")[0]?.["manifest"]).toMatchObject({
    metadata: { labels: { "app.kubernetes.io/managed-by": "cdktf-gigafactory" } },
  });
});

test("children are named after kind, namespace and name, so that dots and dashes cannot make two of them one", () => {
  const scope = new Construct(testStack(), "Tenant");
  const named = (name: string): KubernetesObject => ({ ...queue, metadata: { ...queue.metadata, name } });
  emit(scope, [{ object: named("a.b") }, { object: named("ab") }, { object: namespace }]);
  expect(scope.node.children.map(({ node }) => node.id)).toEqual([
    "LocalQueue--charite--a_2e_b",
    "LocalQueue--charite--ab",
    "Namespace--charite",
  ]);
});

test.each([
  ["before", [namespace, quota, queue]],
  ["after", [quota, queue, namespace]],
])("objects wait for their namespace when it is emitted %s them", (_, objects) => {
  const stack = testStack();
  for (const object of objects) emit(new Construct(stack, object.kind), [{ object }]);
  const address = [expect.stringMatching(/^kubernetes_namespace_v1\.Namespace_Namespace--charite_/)];
  expect(dependsOn(resourcesOf(stack, "kubernetes_resource_quota_v1")[0])).toEqual(address);
  expect(dependsOn(resourcesOf(stack, "kubernetes_manifest")[0])).toEqual(address);
});

test("objects of a namespace that another stack makes wait for nothing", () => {
  const stack = testStack();
  emit(stack, [{ object: quota }]);
  expect(dependsOn(resourcesOf(stack, "kubernetes_resource_quota_v1")[0])).toBeUndefined();
});

test("in a stack that is none of ours objects wait for their namespace too", () => {
  const stack = new TerraformStack(Testing.app(), "other");
  emit(stack, [{ object: namespace }, { object: quota }]);
  expect(Object.values(jsonOf(stack).resource!["kubernetes_resource_quota_v1"]!)[0]?.["depends_on"]).toEqual([
    "kubernetes_namespace_v1.Namespace--charite",
  ]);
});

test("what must not be deleted is protected, native or not; the rest is not", () => {
  const stack = testStack();
  emit(stack, [
    { object: namespace, preventDestroy: true },
    { object: queue, preventDestroy: true },
    { object: quota },
  ]);
  const lifecycles = ["kubernetes_namespace_v1", "kubernetes_manifest", "kubernetes_resource_quota_v1"].map(
    (type) => resourcesOf(stack, type)[0]?.["lifecycle"],
  );
  expect(lifecycles).toEqual([{ prevent_destroy: true }, { prevent_destroy: true }, undefined]);
});

test("the faults of all objects come at once and nothing is created", () => {
  const scope = new Construct(testStack(), "Tenant");
  const bad = [
    { ...quota, spec: { hard: { memory: "1024Mi" } } },
    { ...queue, status: {} },
    { ...namespace, spec: {} },
  ];
  const attempt = () =>
    emit(scope, [{ object: { ...namespace, metadata: { name: "fine" } } }, ...bad.map((object) => ({ object }))]);
  const construct = "a1-capacity/Tenant";
  expect(attempt).toThrowFault({ code: "terraform/non-canonical-quantity", path: "spec.hard.memory", construct });
  expect(attempt).toThrowFault({ code: "terraform/status", path: "status", construct });
  expect(attempt).toThrowFault({ code: "terraform/not-expressible", path: "spec", construct });
  expect(scope.node.children).toEqual([]);
});

test("an object that two constructs of a stack emit is refused, naming both", () => {
  const stack = testStack();
  emit(new Construct(stack, "first"), [{ object: namespace }]);
  expect(() => emit(new Construct(stack, "second"), [{ object: namespace }])).toThrowFault({
    code: "terraform/duplicate-object",
    construct: "a1-capacity/second",
    message: /Namespace charite .* a1-capacity\/first/,
  });
});

test("an object that stands twice in one list is refused", () => {
  expect(() => emit(testStack(), [{ object: queue }, { object: queue }])).toThrowFault({
    code: "terraform/duplicate-object",
    message: /twice/,
  });
});
