import { networkPolicy } from "../../../constructs/core/terraform-json/shapes/network-policy";
import { roleBinding } from "../../../constructs/core/terraform-json/shapes/rbac";
import { storageClass } from "../../../constructs/core/terraform-json/shapes/classes";
import { configMap } from "../../../constructs/core/terraform-json/shapes/core";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { configWriter } from "../../../constructs/core/terraform-json/to-config";

const metadata = { name: "x", namespace: "n" };
const binding = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "RoleBinding",
  metadata,
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "r" },
};
const classOf = (rest: Record<string, unknown>) => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "x" },
  provisioner: "p",
  ...rest,
});

test("a group is not given the namespace that the provider would give it", () => {
  const { config } = configWriter(roleBinding)({ ...binding, subjects: [{ kind: "Group", name: "g" }] });
  expect(config["subject"]).toEqual([{ kind: "Group", name: "g", namespace: "" }]);
});

test("a class that says nothing of expansion does not expand, whatever the provider's default", () => {
  expect(configWriter(storageClass)(classOf({})).config["allowVolumeExpansion"]).toBe(false);
});

test("trap 5: text of a native resource that Terraform would evaluate is escaped", () => {
  const { config } = configWriter(configMap)({ apiVersion: "v1", kind: "ConfigMap", metadata, data: { a: "${HOME}" } });
  expect(config["data"]).toEqual({ a: "$${HOME}" });
});

test("every fault of an object comes at once, each with its place", () => {
  const object = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { ...metadata, finalizers: ["f"] },
    spec: { podSelector: {}, ingress: [{ from: { podSelector: {} } }], egress: [[]] },
  } as KubernetesObject;
  const { faults } = configWriter(networkPolicy)(object);
  expect(faults.map(({ code, path }) => [code, path.join(".")])).toEqual([
    ["terraform/not-expressible", "metadata.finalizers"],
    ["terraform/wrong-type", "spec.ingress.0.from"],
    ["terraform/wrong-type", "spec.egress.0"],
    ["terraform/field-required", "spec.policyTypes"],
  ]);
});

test("a fault names the object", () => {
  expect(configWriter(roleBinding)(binding).faults[0]?.message).toMatch(/^RoleBinding n\/x: /);
});

test("of a list that the provider knows as one block, a second entry is refused", () => {
  const { faults } = configWriter(storageClass)(classOf({ allowedTopologies: [{}, {}] }));
  expect(faults).toEqual([
    expect.objectContaining({ code: "terraform/not-expressible", path: ["allowedTopologies", 1] }),
  ]);
});
