import type { KubernetesObject } from "../../../constructs/core/kubernetes";

const tenant = "charite";
const metadata = { name: "x", namespace: tenant, labels: { "app.kubernetes.io/managed-by": "cdktf-gigafactory" } };
const clusterMetadata = { name: metadata.name, labels: metadata.labels };
const rbac = { apiVersion: "rbac.authorization.k8s.io/v1" } as const;
const policy = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata } as const;

/** Objects as tenants, storage and platforms have them, for tests that write them and read them back. */
export const realObjects: Record<string, KubernetesObject> = {
  "a namespace": {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: tenant,
      labels: { ...metadata.labels, "pod-security.kubernetes.io/enforce": "restricted" },
      annotations: { "gigafactory.io/note": "costs ${COST}, %{if}" },
    },
  },
  "a quota with scopes": {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata,
    spec: {
      hard: { "requests.nvidia.com/gpu": "384", "requests.memory": "64Ti", pods: "5k" },
      scopes: ["NotTerminating"],
      scopeSelector: { matchExpressions: [{ scopeName: "PriorityClass", operator: "In", values: ["clinical"] }] },
    },
  },
  "a limit range": {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata,
    spec: {
      limits: [
        {
          type: "Container",
          default: { cpu: "1" },
          defaultRequest: { cpu: "500m" },
          maxLimitRequestRatio: { cpu: "4" },
        },
        { type: "PersistentVolumeClaim", min: { storage: "1Gi" }, max: { storage: "500Ti" } },
      ],
    },
  },
  "a policy that denies everything": {
    ...policy,
    spec: { podSelector: {}, ingress: [], egress: [], policyTypes: ["Ingress", "Egress"] },
  },
  "a policy that denies by its types alone": { ...policy, spec: { podSelector: {}, policyTypes: ["Egress"] } },
  "a policy that allows everything": {
    ...policy,
    spec: { podSelector: {}, ingress: [{}], egress: [{}], policyTypes: ["Ingress", "Egress"] },
  },
  "a policy with peers of every kind": {
    ...policy,
    spec: {
      podSelector: { matchExpressions: [{ key: "role", operator: "NotIn", values: ["proxy"] }] },
      ingress: [{ from: [{ podSelector: {} }, { namespaceSelector: {} }] }],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { port: 53, protocol: "UDP" },
            { port: "dns-tcp", protocol: "TCP" },
          ],
        },
        {
          to: [{ ipBlock: { cidr: "203.0.113.0/24", except: ["203.0.113.128/25"] } }],
          ports: [{ port: 8000, endPort: 8999 }],
        },
      ],
      policyTypes: ["Ingress", "Egress"],
    },
  },
  "a service account": {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata,
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: "registry" }],
  },
  "the default service account": {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { ...metadata, name: "default" },
    automountServiceAccountToken: false,
  },
  "a role": {
    ...rbac,
    kind: "Role",
    metadata,
    rules: [{ apiGroups: [""], resources: ["pods"], resourceNames: ["p"], verbs: ["get"] }],
  },
  "a cluster role": {
    ...rbac,
    kind: "ClusterRole",
    metadata: clusterMetadata,
    rules: [
      { apiGroups: ["", "batch"], resources: ["jobs"], verbs: ["*"] },
      { nonResourceURLs: ["/healthz"], verbs: ["get"] },
    ],
  },
  "an aggregated cluster role": {
    ...rbac,
    kind: "ClusterRole",
    metadata: clusterMetadata,
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { aggregate: "true" } }] },
  },
  "a role binding to groups": {
    ...rbac,
    kind: "RoleBinding",
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "gigafactory-tenant-developer" },
    subjects: [
      { kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "oidc:charite-genomics" },
      { kind: "ServiceAccount", name: "workload", namespace: tenant },
    ],
  },
  "a cluster role binding": {
    ...rbac,
    kind: "ClusterRoleBinding",
    metadata: clusterMetadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "User", apiGroup: "rbac.authorization.k8s.io", name: "ops" }],
  },
  "a storage class": {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: clusterMetadata,
    provisioner: "rook-ceph.rbd.csi.ceph.com",
    parameters: { pool: "nvme", "csi.storage.k8s.io/fstype": "ext4" },
    reclaimPolicy: "Retain",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
    mountOptions: ["noatime", "discard"],
    allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: ["a"] }] }],
  },
  "a storage class that does not expand": {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: clusterMetadata,
    provisioner: "topolvm.io",
  },
  "a config map": {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata,
    data: { "run.sh": "echo ${HOME} %{x} $${y}", empty: "" },
    binaryData: { blob: "AAEC" },
    immutable: true,
  },
  "a priority class": {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: clusterMetadata,
    value: 1000,
    description: "diagnostics first",
    globalDefault: false,
    preemptionPolicy: "Never",
  },
  "a custom resource": {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "LocalQueue",
    metadata,
    spec: { clusterQueue: tenant, "${odd}": "${key}", nothing: null, none: [], zero: 0, no: false, blank: {} },
  },
};
