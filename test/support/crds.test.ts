import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { coreKinds, testWithCrds, validateAgainstCrds } from "./crds";

const sriov = (spec: Record<string, unknown>, metadata: Record<string, unknown> = {}): KubernetesObject => ({
  apiVersion: "sriovnetwork.openshift.io/v1",
  kind: "SriovNetwork",
  metadata: { name: "rail-0", namespace: "gigafactory-fabric", ...metadata },
  spec: { resourceName: "rail0", ...spec },
});

const queue = (quota: unknown): KubernetesObject => ({
  apiVersion: "kueue.x-k8s.io/v1beta2",
  kind: "ClusterQueue",
  metadata: { name: "health" },
  spec: {
    resourceGroups: [
      { coveredResources: ["cpu"], flavors: [{ name: "hgx", resources: [{ name: "cpu", nominalQuota: quota }] }] },
    ],
  },
});

testWithCrds("objects that fit their CRDs have no problems", () => {
  expect(validateAgainstCrds([sriov({ vlan: 4094, trust: "off" }), queue("10"), queue(10)])).toEqual([]);
});

const refused: Record<string, [KubernetesObject, string]> = {
  "an unknown field": [sriov({ valn: 1 }), "SriovNetwork gigafactory-fabric/rail-0: spec.valn: unknown field"],
  "a missing field": [sriov({ resourceName: undefined }), "spec.resourceName: required, missing"],
  "a value outside an enum": [sriov({ trust: "yes" }), 'spec.trust: "yes" is none of "on", "off"'],
  "a number out of range": [sriov({ vlan: 4097 }), "spec.vlan: is above 4096"],
  "a text where a number belongs": [sriov({ vlan: "7" }), "spec.vlan: must be integer, is string"],
  "a quantity that matches no pattern": [queue("10 Gi"), 'nominalQuota: "10 Gi" does not match'],
  "a fraction where int-or-string belongs": [queue(0.5), "nominalQuota: must be an integer or a string, is number"],
  "a namespace on a cluster-scoped kind": [
    { ...queue("1"), metadata: { name: "q", namespace: "n" } },
    "metadata.namespace: the kind is cluster-scoped",
  ],
  "a namespaced kind without one": [sriov({}, { namespace: undefined }), "metadata.namespace: the kind is namespaced"],
  "a version that is not served": [
    { ...queue("1"), apiVersion: "kueue.x-k8s.io/v1alpha1" },
    "kueue.x-k8s.io does not serve v1alpha1, only ",
  ],
  "a kind that no project defines": [
    { apiVersion: "acme.io/v1", kind: "Queue", metadata: { name: "q" } },
    "no CRD serves kind Queue of group acme.io",
  ],
};

for (const [what, [object, problem]] of Object.entries(refused))
  testWithCrds(`${what} is a problem`, () => {
    expect(validateAgainstCrds([object])).toEqual([expect.stringContaining(problem)]);
  });

testWithCrds("kinds that Kubernetes serves itself are left alone and listed", () => {
  const objects: KubernetesObject[] = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } },
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "b" } },
    { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name: "s" } },
  ];
  expect([validateAgainstCrds(objects), coreKinds(objects)]).toEqual([
    [],
    ["storage.k8s.io/v1/StorageClass", "v1/Namespace"],
  ]);
});
