import { kubernetesObjectOf, readableResources } from "../../../constructs/core/terraform-json/kubernetes-object";

const metadata = { name: "a", namespace: "n" };

test("blocks are read alike as objects and as lists, as Terraform and plans write them", () => {
  const spec = { pod_selector: {}, policy_types: ["Egress"], egress: [{ to: [{ ip_block: { cidr: "10.0.0.0/8" } }] }] };
  const listed = {
    pod_selector: [{}],
    policy_types: ["Egress"],
    egress: [{ to: [{ ip_block: [{ cidr: "10.0.0.0/8" }] }] }],
  };
  expect(kubernetesObjectOf("kubernetes_network_policy_v1", { metadata: [metadata], spec: [listed] })).toEqual(
    kubernetesObjectOf("kubernetes_network_policy_v1", { metadata, spec }),
  );
});

test("what a plan does not set, and what only the provider knows, is not part of the object", () => {
  expect(
    kubernetesObjectOf("kubernetes_service_account_v1", {
      id: "n/a",
      default_secret_name: "s",
      automount_service_account_token: null,
      metadata: [{ ...metadata, uid: "u", resource_version: "1", labels: null }],
      timeouts: null,
      "//": { metadata: { path: "x" } },
    }),
  ).toEqual({ apiVersion: "v1", kind: "ServiceAccount", metadata });
});

test("an empty block of a plan is an empty object", () => {
  expect(
    kubernetesObjectOf("kubernetes_network_policy_v1", { metadata, spec: [{ pod_selector: [null], ingress: [null] }] }),
  ).toMatchObject({ spec: { podSelector: {}, ingress: [{}] } });
});

test("older names of a resource are read too", () => {
  expect(kubernetesObjectOf("kubernetes_namespace", { metadata: { name: "a" } })).toEqual({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "a" },
  });
});

test("the default service account has its name even where Terraform leaves it out", () => {
  expect(
    kubernetesObjectOf("kubernetes_default_service_account_v1", { metadata: { namespace: "n" } })?.metadata.name,
  ).toBe("default");
});

test("templates that Terraform would evaluate stay, escapes are undone", () => {
  expect(
    kubernetesObjectOf("kubernetes_config_map_v1", { metadata, data: { a: "${var.x}", b: "$${HOME}" } })?.["data"],
  ).toEqual({ a: "${var.x}", b: "${HOME}" });
});

test.each([
  ["blocks that Terraform makes", { dynamic: { metadata: { for_each: [1], content: metadata } } }, "${dynamic}"],
  ["the mark of a plan", { metadata: "\u0000known after apply" }, "\u0000known after apply"],
])("metadata that is open as a whole is open in each field: %s", (_, config, text) => {
  expect(kubernetesObjectOf("kubernetes_config_map_v1", config)?.metadata).toEqual({
    name: text,
    namespace: text,
    labels: text,
    annotations: text,
  });
});

test("the one object of a resource has its name, however its metadata is made", () => {
  expect(
    kubernetesObjectOf("kubernetes_default_service_account_v1", { dynamic: { metadata: { content: metadata } } })
      ?.metadata,
  ).toMatchObject({ name: "default", namespace: "${dynamic}" });
});

test("a manifest is its object", () => {
  const manifest = { apiVersion: "acme.io/v1", kind: "Widget", metadata: { name: "w" }, spec: { text: "$${x}" } };
  expect(kubernetesObjectOf("kubernetes_manifest", { manifest })).toEqual({ ...manifest, spec: { text: "${x}" } });
});

describe("the namespace that a kubectl_manifest is sent to", () => {
  const sent = (kind: string, own: string, namespace: unknown) =>
    kubernetesObjectOf("kubectl_manifest", {
      yaml_body: `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a${own}}\n`,
      override_namespace: namespace,
    })?.metadata;

  test("is the object's, whether its YAML names one or not", () => {
    expect(sent("ConfigMap", "", "shop")).toEqual({ name: "a", namespace: "shop" });
    expect(sent("ConfigMap", ", namespace: other", "shop")).toEqual({ name: "a", namespace: "shop" });
    expect(sent("ConfigMap", ", namespace: other", "${var.namespace}")?.namespace).toBe("${var.namespace}");
  });

  test.each([undefined, null, ""])("leaves the YAML's where it is %j", (namespace) => {
    expect(sent("ConfigMap", ", namespace: other", namespace)?.namespace).toBe("other");
  });

  test("is none for what stands in no namespace", () => {
    expect(sent("Namespace", "", "shop")).toEqual({ name: "a" });
  });
});

test.each([
  ["a manifest that is an expression", "kubernetes_manifest", { manifest: '${yamldecode(file("x"))}' }],
  ["a manifest without a kind", "kubernetes_manifest", { manifest: { apiVersion: "v1", metadata: { name: "a" } } }],
  ["a manifest without a name", "kubernetes_manifest", { manifest: { apiVersion: "v1", kind: "A", metadata: {} } }],
  ["a resource of another provider", "aws_s3_bucket", { bucket: "b" }],
  ["a block that is none", "kubernetes_namespace_v1", "x"],
])("%s is no object", (_, type, config) => {
  expect(kubernetesObjectOf(type, config)).toBeUndefined();
});

test("every resource that can be read is named", () => {
  expect(readableResources).toEqual(
    expect.arrayContaining(["kubernetes_manifest", "kubernetes_network_policy_v1", "kubernetes_role"]),
  );
});

test("what is null in a mapping is not sent", () => {
  const block = { metadata: { name: "q", namespace: "a" }, spec: { hard: { cpu: "1", memory: null } } };
  expect(kubernetesObjectOf("kubernetes_resource_quota_v1", block)).toMatchObject({ spec: { hard: { cpu: "1" } } });
  expect(JSON.stringify(kubernetesObjectOf("kubernetes_resource_quota_v1", block))).not.toContain("memory");
});
