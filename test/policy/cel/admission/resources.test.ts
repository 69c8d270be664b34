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
])("%s %s is the resource %s", (apiVersion, kind, resource) => {
  expect(of(apiVersion, kind).resource).toBe(resource);
});

test("Kubernetes' own kinds have the scope that they have everywhere, others that of the object", () => {
  expect(of("v1", "Pod").namespaced).toBe(true);
  expect(of("rbac.authorization.k8s.io/v1", "ClusterRole").namespaced).toBe(false);
  expect(of("example.org/v1", "Node", "a").namespaced).toBe(true);
  expect(of("example.org/v1", "Thing").namespaced).toBe(false);
});
