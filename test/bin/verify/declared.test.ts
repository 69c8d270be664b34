import { declaredObjects, declaredOf } from "../../../bin/verify/declared";
import { LABELS } from "../../../constructs/core/labels";
import { declaredSite } from "./fixtures";

test("a cell's stacks are declared in the order in which they are applied", () => {
  expect(declaredSite().stacks.map(({ id }) => id)).toEqual(["a1-crds", "a1-platform", "a1-capacity", "a1-tenant-lab"]);
});

test("every object carries the label by which it is found, and what declares it", () => {
  const objects = declaredObjects(declaredSite());
  expect(new Set(objects.map(({ object }) => object.metadata.labels?.[LABELS.managedBy]))).toEqual(
    new Set(["cdktf-gigafactory"]),
  );
  expect(objects.find(({ object }) => object.kind === "LocalQueue")?.path).toEqual(["tenants", "lab"]);
});

test("vendored CRDs are declared as they are, and bundles that are not there are known not to be", () => {
  const { site, cell, stacks } = declaredSite();
  const bundle = stacks[0]!.unknownBundles[0]!;
  const vendored = { [bundle]: [{ crd: "a.b", path: "a.json", sha256: "" }] };
  const crd = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name: "a.b" } };
  const [crds] = declaredOf(site, cell, "cell", vendored, () => JSON.stringify(crd)).stacks;
  expect(crds!.objects.map(({ object }) => object)).toEqual([crd]);
  expect(crds!.unknownBundles).toEqual(stacks[0]!.unknownBundles.slice(1));
});

test("machines are what the management cluster has, and a site without any has none", () => {
  expect(declaredSite((text) => text, "machines").stacks).toEqual([]);
});
