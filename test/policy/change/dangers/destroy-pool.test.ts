import { APPLIED, found, manifest, object, planned } from "../support";

test("a deleted MachineDeployment is a danger with its number of nodes", () => {
  const unit = object(
    "cluster.x-k8s.io/v1beta2",
    "MachineDeployment",
    "a1-hgx-u01",
    { spec: { replicas: 64 } },
    "fleet",
  );
  expect(found("destroy-pool", [planned([manifest(unit, undefined)], APPLIED)])).toEqual([
    "danger  MachineDeployment fleet/a1-hgx-u01 would be deleted; 64 nodes go with it",
  ]);
});

test.each([
  ["cluster.x-k8s.io/v1beta2", "Cluster"],
  ["controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane"],
  ["karpenter.sh/v1", "NodePool"],
])("so is a deleted %s %s", (apiVersion, kind) => {
  expect(found("destroy-pool", [planned([manifest(object(apiVersion, kind, "it"), undefined)], APPLIED)])).toHaveLength(
    1,
  );
});

test("a template that gave way to a newer one is none", () => {
  const template = object("infrastructure.cluster.x-k8s.io/v1beta1", "Metal3MachineTemplate", "old");
  expect(found("destroy-pool", [planned([manifest(template, undefined)], APPLIED)])).toEqual([]);
});
