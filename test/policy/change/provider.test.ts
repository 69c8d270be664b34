import { SENSITIVE, UNKNOWN } from "../../../constructs/policy/change/hidden";
import { isKnownProvider, isOfKubernetes, makesObjects, objectOf } from "../../../constructs/policy/change/provider";

test.each([
  "registry.terraform.io/hashicorp/kubernetes",
  "registry.opentofu.org/hashicorp/helm",
  "mirror.example/hashicorp/kubernetes",
  "hashicorp/helm",
])("%s is HashiCorp's own", (provider) => expect(isKnownProvider(provider)).toBe(true));

test.each([
  "registry.terraform.io/acme/kubernetes",
  "registry.terraform.io/hashicorp/aws",
  "evilhashicorp/kubernetes",
  "",
])("%j is not", (provider) => expect(isKnownProvider(provider)).toBe(false));

test("only resources of the two providers are Kubernetes'", () => {
  expect(["kubernetes_manifest", "helm_release", "aws_instance"].map(isOfKubernetes)).toEqual([true, true, false]);
});

test("objects of a cluster are made by kubectl_manifest too, and not by clouds", () => {
  expect(["kubernetes_labels", "helm_release", "kubectl_manifest", "aws_instance"].map(makesObjects)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("an object has one kind under both names of its resource", () => {
  const values = { metadata: [{ name: "uni" }] };
  for (const type of ["kubernetes_namespace", "kubernetes_namespace_v1"])
    expect(objectOf(type, values)).toEqual({ apiVersion: "v1", kind: "Namespace", metadata: { name: "uni" } });
});

test("kinds that we never write natively have their fields in Kubernetes' spelling", () => {
  const values = {
    metadata: [{ name: "data", namespace: "uni" }],
    spec: [{ storage_class_name: "fast", volume_name: null }],
  };
  expect(objectOf("kubernetes_persistent_volume_claim_v1", values)).toEqual({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: "uni" },
    spec: { storageClassName: "fast" },
  });
});

test("YAML that kubectl_manifest calls sensitive is read from its copy without secrets", () => {
  const parsed = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: prod\n";
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "prod" } };
  expect(objectOf("kubectl_manifest", { yaml_body: SENSITIVE, yaml_body_parsed: parsed })).toEqual(namespace);
  expect(objectOf("kubectl_manifest", { yaml_body: SENSITIVE, yaml_body_parsed: UNKNOWN })).toBeUndefined();
  expect(objectOf("kubectl_manifest", { yaml_body: parsed })).toEqual(namespace);
});

test("a Secret's data is hidden, also where the plan does not call it sensitive", () => {
  const manifest = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: "hunter2" } };
  expect(objectOf("kubernetes_manifest", { manifest })).toEqual({ ...manifest, stringData: SENSITIVE });
  const native = objectOf("kubernetes_secret_v1", {
    metadata: [{ name: "s" }],
    data: { p: "hunter2" },
    binary_data: { q: "hunter2" },
  });
  expect(JSON.stringify(native)).not.toContain("hunter2");
});

test("what is no Kubernetes object gives none", () => {
  expect(objectOf("aws_instance", { metadata: [{ name: "x" }] })).toBeUndefined();
  expect(objectOf("kubernetes_toString", {})).toBeUndefined();
});
