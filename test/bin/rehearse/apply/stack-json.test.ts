import { resourceCount, unservedManifests, withoutResources } from "../../../../bin/rehearse/apply/stack-json";

const manifest = (kind: string, more: Record<string, unknown> = {}) => ({
  manifest: { apiVersion: "acme.io/v1", kind, metadata: { name: "a" } },
  ...more,
});

const stack = {
  terraform: { required_providers: { kubernetes: {}, helm: {} }, backend: { local: {} } },
  provider: { kubernetes: [{}], helm: [{}] },
  resource: {
    helm_release: { kueue: { depends_on: ["kubernetes_namespace_v1.kueue"] } },
    kubernetes_namespace_v1: { kueue: {} },
    kubernetes_manifest: {
      gone: manifest("Gone"),
      kept: manifest("Kept", {
        depends_on: ["kubernetes_manifest.gone", "kubernetes_namespace_v1.kueue", "helm_release.kueue"],
      }),
      crd: { manifest: '${jsondecode(file("crd.json"))}' },
    },
  },
  output: { facts: {} },
};

test("Helm's releases and provider are taken out", () => {
  const { terraform, provider, resource } = withoutResources(stack, new Set());
  expect({ terraform, provider, types: Object.keys(resource as object) }).toEqual({
    terraform: { required_providers: { kubernetes: {} }, backend: { local: {} } },
    provider: { kubernetes: [{}] },
    types: ["kubernetes_namespace_v1", "kubernetes_manifest"],
  });
});

test("what waited for something that was taken out waits for the rest alone", () => {
  const { resource } = withoutResources(stack, new Set(["kubernetes_manifest.gone"]));
  expect((resource as typeof stack.resource).kubernetes_manifest).toEqual({
    kept: manifest("Kept", { depends_on: ["kubernetes_namespace_v1.kueue"] }),
    crd: stack.resource.kubernetes_manifest.crd,
  });
});

test("everything else stays as it was", () => {
  expect(withoutResources(stack, new Set())["output"]).toEqual(stack.output);
});

test("a type that lost its last resource is no block of the stack", () => {
  const { resource } = withoutResources(stack, new Set(["kubernetes_namespace_v1.kueue"]));
  expect(resource).not.toHaveProperty("kubernetes_namespace_v1");
});

test("manifests of kinds that are not served are found, and CRDs from files are none", () => {
  expect(unservedManifests(stack, (_, kind) => kind === "Kept")).toEqual(["kubernetes_manifest.gone"]);
});

test("resources are counted over all types", () => {
  expect([resourceCount(stack), resourceCount({})]).toEqual([5, 0]);
});

test("a stack without a resource has no empty block, which Terraform refuses", () => {
  const releases = { resource: { helm_release: { kueue: {} } }, output: {} };
  expect([withoutResources(releases, new Set()), withoutResources({ output: {} }, new Set())]).toEqual([
    { output: {} },
    { output: {} },
  ]);
});
