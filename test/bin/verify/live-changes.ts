import type { Cluster, ObjectRef } from "../../../bin/cluster/cluster";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";

const RBAC = "rbac.authorization.k8s.io/v1";

/** Which object. */
export const ref = (apiVersion: string, kind: string, name: string, namespace?: string): ObjectRef => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

const NODE = ref("v1", "Node", "hgx-000");
const QUEUE = ref("kueue.x-k8s.io/v1beta2", "ClusterQueue", "lab");
const LOCAL_QUEUE = ref("kueue.x-k8s.io/v1beta2", "LocalQueue", "default", "lab");
export const NAMESPACE = ref("v1", "Namespace", "lab");
const BINDING = ref(RBAC, "RoleBinding", "tenant-admin", "lab");
const KUEUE = ref("apps/v1", "Deployment", "kueue", "kueue-system");
const NIC_POLICY = ref("mellanox.com/v1alpha1", "NicClusterPolicy", "nic-cluster-policy");
const CRD = ref("apiextensions.k8s.io/v1", "CustomResourceDefinition", "gpuclusters.nvidia.com");

interface Editable {
  readonly metadata: { annotations?: Record<string, string> };
  readonly spec: Record<string, unknown>;
}

/** As somebody else would: with `kubectl edit`. */
export async function edit(cluster: Cluster, path: string, change: (live: Editable) => void): Promise<void> {
  const live = (await cluster.request("GET", path)) as Editable;
  change(live);
  await cluster.request("PUT", `${path}?fieldManager=kubectl-edit`, live);
}

const foreignBinding: KubernetesObject = {
  ...ref(RBAC, "RoleBinding", "helper", "lab"),
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:another" }],
};
const clusterWide: KubernetesObject = {
  ...ref(RBAC, "ClusterRoleBinding", "helper"),
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:lab" }],
};

/** Something that happens to a cluster, and what verify must say of it. */
export interface Change {
  readonly what: string;
  /** All that must be named, and nothing else. */
  readonly named: readonly string[];
  readonly make: (cluster: Cluster) => Promise<unknown>;
  /** Where applying the site once more does not: what another manager wrote stays. */
  readonly undo?: (cluster: Cluster) => Promise<unknown>;
  /** Objects that the change adds. */
  readonly added?: readonly ObjectRef[];
}

/** One of each kind of difference. */
export const CHANGES: readonly Change[] = [
  {
    what: "a node that is gone",
    named: [
      "devices/gpus pool a1/hgx: nvidia.com/gpu",
      ...Array.from({ length: 8 }, (_, rail) => `devices/rdma pool a1/hgx: nvidia.com/rail${rail}`),
      "pools/nodes pool a1/hgx",
      "pools/unit scalable unit a1/hgx/u001",
    ],
    make: (cluster) => cluster.remove(NODE),
  },
  {
    what: "a node of a pool that nobody declared",
    named: ["pools/undeclared nodes with gigafactory.node-restriction.kubernetes.io/pool=old"],
    make: (cluster) =>
      cluster.apply({
        ...ref("v1", "Node", "old-000"),
        metadata: { name: "old-000", labels: { "gigafactory.node-restriction.kubernetes.io/pool": "old" } },
      }),
    added: [ref("v1", "Node", "old-000")],
  },
  {
    what: "a node without its taint",
    named: ["pools/taint pool a1/hgx"],
    make: (cluster) => cluster.merge(NODE, { spec: { taints: null } }),
  },
  {
    what: "a GPU that fell off",
    named: ["devices/gpus pool a1/hgx: nvidia.com/gpu"],
    make: (cluster) => cluster.merge(NODE, { status: { allocatable: { "nvidia.com/gpu": "7" } } }, STATUS),
  },
  {
    what: "a rail without devices",
    named: ["devices/rdma pool a1/hgx: nvidia.com/rail3"],
    make: (cluster) => cluster.merge(NODE, { status: { allocatable: { "nvidia.com/rail3": "0" } } }, STATUS),
  },
  {
    what: "a node without its rack",
    named: ["topology/level pool a1/hgx: gigafactory.node-restriction.kubernetes.io/rack"],
    make: (cluster) =>
      cluster.merge(NODE, { metadata: { labels: { "gigafactory.node-restriction.kubernetes.io/rack": null } } }),
  },
  {
    what: "an operator of another version",
    named: ["operators/version release kueue-system/kueue"],
    make: (cluster) => cluster.merge(KUEUE, { metadata: { labels: { "helm.sh/chart": "kueue-0.18.0" } } }),
  },
  {
    what: "an operator that is gone",
    named: ["operators/release release kueue-system/kueue"],
    make: (cluster) => cluster.remove(KUEUE),
  },
  {
    what: "a CRD that is gone",
    named: ["crds/crd CRD gpuclusters.nvidia.com", "objects/missing CustomResourceDefinition gpuclusters.nvidia.com"],
    make: removeCrd,
  },
  {
    what: "a queue that stops",
    named: ["queues/drift ClusterQueue lab"],
    make: (cluster) => cluster.merge(QUEUE, { spec: { queueingStrategy: "StrictFIFO" } }),
  },
  {
    what: "a queue that is gone",
    named: ["queues/missing LocalQueue lab/default"],
    make: (cluster) => cluster.remove(LOCAL_QUEUE),
  },
  {
    what: "a quota that we once made",
    named: ["queues/undeclared ResourceQuota lab/before"],
    make: (cluster) =>
      cluster.apply({
        ...ref("v1", "ResourceQuota", "before", "lab"),
        metadata: { name: "before", namespace: "lab", labels: { "app.kubernetes.io/managed-by": "cdktf-gigafactory" } },
        spec: { hard: { pods: "1" } },
      }),
    added: [ref("v1", "ResourceQuota", "before", "lab")],
  },
  {
    what: "a namespace that lets privileged pods in",
    named: ["isolation/drift Namespace lab"],
    make: (cluster) =>
      cluster.merge(NAMESPACE, { metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } }),
  },
  {
    what: "a label that we once wrote",
    named: ["isolation/drift Namespace lab"],
    make: async (cluster) => {
      const live = await cluster.get(NAMESPACE);
      const labels = { ...live?.metadata.labels, "gigafactory.io/old": "yes" };
      // All that is ours of it, and nothing that others wrote: what an apply names is its manager's.
      const isOurs = ([key]: readonly [string, string]): boolean => key.startsWith("gigafactory.io/");
      const annotations = Object.fromEntries(Object.entries(live?.metadata.annotations ?? {}).filter(isOurs));
      return cluster.apply({ ...NAMESPACE, metadata: { name: "lab", labels, annotations } }, { force: true });
    },
  },
  {
    what: "an ingress rule in the policy that denies all",
    named: ["isolation/drift NetworkPolicy lab/default-deny"],
    make: (cluster) =>
      edit(cluster, "/apis/networking.k8s.io/v1/namespaces/lab/networkpolicies/default-deny", (live) => {
        live.spec["ingress"] = [{}];
      }),
    undo: (cluster) =>
      edit(cluster, "/apis/networking.k8s.io/v1/namespaces/lab/networkpolicies/default-deny", (live) => {
        delete live.spec["ingress"];
      }),
  },
  {
    what: "one more group in a binding",
    named: ["isolation/drift RoleBinding lab/tenant-admin"],
    make: (cluster) =>
      cluster.merge(BINDING, {
        subjects: [
          { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:lab-admins" },
          { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:another" },
        ],
      }),
  },
  {
    what: "a binding that is gone",
    named: ["isolation/missing RoleBinding lab/tenant-admin"],
    make: (cluster) => cluster.remove(BINDING),
  },
  {
    what: "a binding of somebody else's in a tenant's namespace",
    named: ["isolation/foreign RoleBinding lab/helper"],
    make: (cluster) => cluster.create(foreignBinding),
    added: [foreignBinding],
  },
  {
    what: "a binding that lets a tenant see the whole cell",
    named: ["isolation/foreign ClusterRoleBinding helper"],
    make: (cluster) => cluster.create(clusterWide),
    added: [clusterWide],
  },
  {
    what: "a network driver of another version",
    named: ["objects/drift NicClusterPolicy nic-cluster-policy"],
    make: (cluster) => cluster.merge(NIC_POLICY, { spec: { ofedDriver: { version: "doca2" } } }),
  },
];

/** The label that says that an object is ours. */
export const OURS = { "app.kubernetes.io/managed-by": "cdktf-gigafactory" };

const STATUS = { subresource: "status" };

/** A CRD ends once its objects have: until then it is still there. */
async function removeCrd(cluster: Cluster): Promise<void> {
  await cluster.remove(CRD);
  while ((await cluster.get(CRD)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 200));
}
