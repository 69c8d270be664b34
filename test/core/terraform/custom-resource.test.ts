import { CustomResource } from "../../../constructs/core/terraform/custom-resource";
import { resourcesOf, testStack } from "./test-stack";

const object = {
  apiVersion: "acme.io/v1",
  kind: "Widget",
  metadata: { name: "w", namespace: "n" },
  spec: { replicas: 3, script: "echo ${HOME}", none: [], blank: {}, nothing: null, zero: 0, no: false },
} as const;

test("trap 5: text that Terraform would evaluate is escaped, and nothing else changes", () => {
  const stack = testStack();
  new CustomResource(stack, "w", { object });
  expect(resourcesOf(stack, "kubernetes_manifest")[0]?.["manifest"]).toMatchObject({
    ...object,
    spec: { ...object.spec, script: "echo $${HOME}" },
  });
});

test("the object can be read back with its own type", () => {
  const replicas: 3 = new CustomResource(testStack(), "w", { object }).kubernetesObject.spec.replicas;
  expect(replicas).toBe(3);
});

test("a status is refused", () => {
  expect(() => new CustomResource(testStack(), "w", { object: { ...object, status: {} } })).toThrowFault({
    code: "terraform/status",
    path: "status",
    message: "Widget n/w",
  });
});

test("a quantity that the API server would rewrite is refused with what it would write", () => {
  const limits = { ...object, spec: { resources: { limits: { memory: "10240Mi" } } } };
  expect(() => new CustomResource(testStack(), "w", { object: limits })).toThrowFault({
    code: "terraform/non-canonical-quantity",
    path: "spec.resources.limits.memory",
    received: "10240Mi",
    allowed: '"10Gi"',
  });
});

test("it is protected from deletion when asked", () => {
  const stack = testStack();
  new CustomResource(stack, "w", { object, preventDestroy: true });
  expect(resourcesOf(stack, "kubernetes_manifest")[0]?.["lifecycle"]).toEqual({ prevent_destroy: true });
});

test("a kind whose controller writes our own fields back is applied by force, and no other one", () => {
  const stack = testStack();
  const queue = { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: "q" } };
  new CustomResource(stack, "queue", { object: queue });
  new CustomResource(stack, "cohort", { object: { ...queue, kind: "Cohort" } });
  expect(resourcesOf(stack, "kubernetes_manifest").map((block) => block["field_manager"])).toEqual([
    { force_conflicts: true },
    undefined,
  ]);
});
