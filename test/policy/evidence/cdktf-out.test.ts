import { evidenceFromCdktfOut } from "../../../constructs/policy/evidence/cdktf-out";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { siteFrame } from "../../../constructs/site/stack-facts";

const namespace = (metadata: object, more: object = {}) => ({
  resource: { kubernetes_namespace_v1: { a: { metadata, ...more } } },
});

function only(json: object) {
  const evidence = evidenceFromCdktfOut({ stacks: { net: json } });
  return {
    evidence,
    stack: evidence.stacks[0]!,
    object: evidence.objects[0],
    resource: evidence.stacks[0]?.resources[0],
  };
}

test("a native resource and a manifest become the objects that they would create", () => {
  const { evidence } = only({
    resource: {
      kubernetes_namespace_v1: { a: { metadata: { name: "a", labels: { tier: "one" } } } },
      kubernetes_manifest: {
        q: { manifest: { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "Topology", metadata: { name: "t" } } },
      },
    },
  });
  expect(evidence.objects.map(({ object, address, stack }) => ({ kind: object.kind, address, stack }))).toEqual([
    { kind: "Namespace", address: "kubernetes_namespace_v1.a", stack: "net" },
    { kind: "Topology", address: "kubernetes_manifest.q", stack: "net" },
  ]);
});

test("the construct path and the lifecycle of a resource are kept", () => {
  const { resource, object } = only(
    namespace({ name: "a" }, { "//": { metadata: { path: "net/a" } }, lifecycle: { prevent_destroy: true } }),
  );
  expect(resource).toMatchObject({ construct: "net/a", lifecycle: { prevent_destroy: true } });
  expect(resource?.config).toEqual({ metadata: { name: "a" } });
  expect(object?.construct).toBe("net/a");
});

test("escaped templates are plain text, and real ones are unknown fields", () => {
  const { object } = only(
    namespace({ name: "${var.name}", annotations: { plain: "$${not.a.reference} %%{nor.this}" } }),
  );
  expect(object?.object.metadata.annotations).toEqual({ plain: "${not.a.reference} %{nor.this}" });
  expect(object?.unknown).toEqual(["metadata.name"]);
});

test("an object without references has no unknown fields", () => {
  expect(only(namespace({ name: "a" })).object).not.toHaveProperty("unknown");
});

test("blocks may stand in lists, as Terraform allows", () => {
  const { evidence } = only({
    resource: [{ kubernetes_namespace_v1: [{ a: [{ metadata: [{ name: "a" }] }] }] }],
  });
  expect(evidence.objects[0]?.object.metadata.name).toBe("a");
});

test("backend, providers and requirements are read", () => {
  const { stack } = only({
    terraform: {
      backend: { s3: { bucket: "b" } },
      required_providers: { kubernetes: { source: "kubernetes", version: "2.38.0" } },
    },
    provider: { kubernetes: [{ config_path: "~/.kube/config" }] },
  });
  expect(stack).toMatchObject({
    kind: "foreign",
    backend: { type: "s3", config: { bucket: "b" } },
    requiredProviders: { kubernetes: { source: "kubernetes", version: "2.38.0" } },
    providers: { kubernetes: [{ config_path: "~/.kube/config" }] },
  });
});

test("resources of other providers and modules are kept as what nobody can read", () => {
  const { stack, evidence } = only({ resource: { aws_instance: { a: {} } }, module: { vpc: { source: "./vpc" } } });
  expect(stack.resources.map(({ address }) => address)).toEqual(["aws_instance.a", "module.vpc"]);
  expect(evidence.objects).toEqual([]);
});

test("the facts in our stacks' outputs become the site, and their objects stand in its cell", () => {
  const { site } = evidenceFromExample("tenants: {charite: {entitlements: [{pool: a1/hgx, guaranteed: 8}]}}");
  const facts = (value: object) => ({ output: { gigafactory: { value } }, ...namespace({ name: "a" }) });
  const evidence = evidenceFromCdktfOut({
    stacks: {
      "a1-capacity": facts({ kind: "capacity", site: siteFrame(site!), cell: site!.cells[0] }),
      "a1-tenant-charite": facts({ kind: "tenant", site: "example", cell: "a1", tenant: site!.tenants[0] }),
    },
  });
  expect(evidence.site).toEqual(site);
  expect(evidence.stacks.map(({ kind, cell }) => [kind, cell])).toEqual([
    ["capacity", "a1"],
    ["tenant", "a1"],
  ]);
  expect(evidence.objects.map(({ cell }) => cell)).toEqual(["a1", "a1"]);
});

test("somebody else's output of that name is no fact", () => {
  for (const value of ["hello", { kind: "tenant" }, { kind: "capacity", site: {}, cell: {} }, { kind: "toString" }]) {
    const { stack, evidence } = only({ output: { gigafactory: { value } } });
    expect([stack.kind, evidence.site]).toEqual(["foreign", undefined]);
  }
});

test("with a manifest, leftovers of earlier syntheses are not read", () => {
  const { stacks } = evidenceFromCdktfOut({ stacks: { net: {}, old: {} }, manifest: { stacks: { net: {} } } });
  expect(stacks.map(({ id }) => id)).toEqual(["net"]);
});

test("a stack that the manifest names and nobody found is a fault", () => {
  expect(() => evidenceFromCdktfOut({ stacks: {}, manifest: { stacks: { net: {} } } })).toThrowFault({
    code: "evidence/not-terraform",
    message: "stack net",
  });
});

const broken: Record<string, unknown> = {
  "a list": [],
  "a text": "resource",
  null: null,
  "a resource type that is a text": { resource: { kubernetes_namespace_v1: "a" } },
  "a resource that is a number": { resource: { kubernetes_namespace_v1: { a: 1 } } },
  "a provider that is a text": { provider: { kubernetes: "x" } },
  "an output that is a text": { output: "x" },
};
test.each(Object.entries(broken))("%s is refused", (_, json) => {
  expect(() => evidenceFromCdktfOut({ stacks: { net: json } })).toThrowFault({
    code: "evidence/not-terraform",
    message: "stack net",
  });
});

test("values nested deeper than Terraform takes are refused, not crashed on", () => {
  let deep: object = {};
  for (let depth = 0; depth < 5000; depth += 1) deep = { x: deep };
  expect(() => only(namespace(deep))).toThrowFault({ code: "evidence/not-terraform" });
});

test("the faults of all stacks come at once", () => {
  try {
    evidenceFromCdktfOut({ stacks: { a: [], b: {}, c: 1 } });
    throw new Error("not refused");
  } catch (error) {
    expect((error as { faults: readonly { message: string }[] }).faults.map(({ message }) => message)).toEqual([
      "stack a is not Terraform's JSON configuration",
      "stack c is not Terraform's JSON configuration",
    ]);
  }
});

test("keys that JavaScript gives a meaning change nothing", () => {
  const json = JSON.parse(
    '{"resource":{"__proto__":{"a":{}},"kubernetes_config_map_v1":{"constructor":{"metadata":{"name":"c"},"data":{"__proto__":"x"}}}}}',
  ) as object;
  const { stack } = only(json);
  expect(stack.resources.map(({ type, name }) => `${type}.${name}`)).toEqual([
    "__proto__.a",
    "kubernetes_config_map_v1.constructor",
  ]);
  expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
});
