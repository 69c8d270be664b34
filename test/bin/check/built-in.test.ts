import { cellOfCluster, isBuiltIn } from "../../../bin/check/built-in";

const object = (kind: string, name: string, more: object = {}) => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...more },
});

test.each([
  [object("ClusterRole", "cluster-admin", { labels: { "kubernetes.io/bootstrapping": "rbac-defaults" } })],
  [object("Namespace", "kube-system")],
  [object("ConfigMap", "kube-root-ca.crt", { namespace: "a" })],
  [object("Service", "kubernetes", { namespace: "default" })],
  [object("ServiceAccount", "job-controller", { namespace: "kube-system" })],
  [object("PriorityClass", "system-node-critical")],
])("%j is there from the cluster's birth", (found) => {
  expect(isBuiltIn(found)).toBe(true);
});

test.each([
  [object("ClusterRole", "cluster-admin-too")],
  [object("Namespace", "charite")],
  [object("Service", "kubernetes", { namespace: "charite" })],
  [object("ServiceAccount", "default", { namespace: "charite" })],
  [object("ConfigMap", "settings", { namespace: "kube-system" })],
])("%j is somebody's", (found) => {
  expect(isBuiltIn(found)).toBe(false);
});

const ours = (cell: string, more: object = {}) =>
  object("ClusterRole", "r", {
    labels: { "gigafactory.io/cell": cell, "app.kubernetes.io/managed-by": "cdktf-gigafactory" },
    ...more,
  });

test("a cluster is the cell that what stands in no namespace says, not what a tenant writes", () => {
  expect(cellOfCluster([ours("a1"), ours("b1", { namespace: "tenant" })])).toBe("a1");
  expect(cellOfCluster([ours("a1"), ours("b1")])).toBeUndefined();
  expect(cellOfCluster([])).toBeUndefined();
});
