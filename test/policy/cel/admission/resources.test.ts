import { resourceOf } from "../../../../constructs/policy/cel/admission/resources";

const of = (apiVersion: string, kind: string, namespace?: string) =>
  resourceOf({ apiVersion, kind, metadata: { name: "a", ...(namespace === undefined ? {} : { namespace }) } });

test.each([
  ["v1", "Pod", "pods"],
  ["v1", "Endpoints", "endpoints"],
  ["networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"],
  ["networking.k8s.io/v1", "Ingress", "ingresses"],
  ["networking.k8s.io/v1", "IngressClass", "ingressclasses"],
  ["storage.k8s.io/v1", "StorageClass", "storageclasses"],
  ["kueue.x-k8s.io/v1beta2", "ClusterQueue", "clusterqueues"],
  ["kueue.x-k8s.io/v1beta2", "Topology", "topologies"],
  ["gateway.networking.k8s.io/v1", "Gateway", "gateways"],
  ["karpenter.sh/v1alpha1", "NodeOverlay", "nodeoverlays"],
  ["example.org/v1", "Mesh", "meshes"],
  ["k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", "network-attachment-definitions"],
])("%s %s is the resource %s", (apiVersion, kind, resource) => {
  expect(of(apiVersion, kind).resource).toBe(resource);
});

test("kinds of known groups have the scope that they have everywhere, others that of the object", () => {
  expect(of("v1", "Pod").namespaced).toBe(true);
  expect(of("rbac.authorization.k8s.io/v1", "ClusterRole").namespaced).toBe(false);
  expect(of("kueue.x-k8s.io/v1beta2", "ClusterQueue").namespaced).toBe(false);
  expect(of("example.org/v1", "Node", "a").namespaced).toBe(true);
});

test.each([
  ["networking.k8s.io/v1", "Ingress"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
  ["rbac.authorization.k8s.io/v1", "Role"],
  ["coordination.k8s.io/v1", "Lease"],
  ["kueue.x-k8s.io/v1beta2", "LocalQueue"],
  ["gateway.networking.k8s.io/v1", "HTTPRoute"],
])("%s %s stands in a namespace, also where it names none", (apiVersion, kind) => {
  expect(of(apiVersion, kind).namespaced).toBe(true);
});

test("of a custom resource without a namespace nobody but its CRD knows", () => {
  expect(of("example.org/v1", "Thing").namespaced).toBeUndefined();
});
