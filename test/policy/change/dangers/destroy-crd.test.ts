import { APPLIED, found, manifest, object, planned } from "../support";

const CRD = object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "clusterqueues.kueue.x-k8s.io", {
  spec: { names: { kind: "ClusterQueue" } },
});

test("a deleted definition is a danger that names what goes with it", () => {
  expect(found("destroy-crd", [planned([manifest(CRD, undefined)], APPLIED)])).toEqual([
    "danger  CustomResourceDefinition clusterqueues.kueue.x-k8s.io would be deleted; every ClusterQueue of the cluster goes with it",
  ]);
});

test("a definition that is updated in place is none", () => {
  const after = { ...CRD, spec: { names: { kind: "ClusterQueue" }, versions: [] } };
  expect(found("destroy-crd", [planned([manifest(CRD, after)], APPLIED)])).toEqual([]);
});
