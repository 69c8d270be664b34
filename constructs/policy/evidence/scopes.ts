import type { KubernetesObject } from "../../core/kubernetes";
import { apiGroupOf } from "../../core/kubernetes";
import { oncePerText } from "../../core/once-per";

/**
 * Kinds outside namespaces, by groups of which each kind is known: every other kind of theirs stands in a namespace.
 * Source: kubernetes v1.36.3, `kubectl api-resources --namespaced=false`; CRDs of Cluster API v1.14 with Metal3 v1.13, Gateway
 * API v1, JobSet v0.12, Karpenter v1.14, Kueue v0.19, LeaderWorkerSet v0.6, network-policy-api v0.2, Rook v1.20,
 * external-snapshotter v8.6, SR-IOV network operator v1.6.
 */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  "": ["Namespace", "Node", "PersistentVolume", "ComponentStatus"],
  "admissionregistration.k8s.io": [
    ...["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
    ...["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"],
    ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
  ],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  apps: [],
  autoscaling: [],
  batch: [],
  "certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
  "coordination.k8s.io": [],
  "discovery.k8s.io": [],
  "events.k8s.io": [],
  "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
  "internal.apiserver.k8s.io": ["StorageVersion"],
  "networking.k8s.io": ["IngressClass", "IPAddress", "ServiceCIDR"],
  "node.k8s.io": ["RuntimeClass"],
  policy: [],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "resource.k8s.io": ["DeviceClass", "DeviceTaintRule", "ResourceSlice"],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
  "storagemigration.k8s.io": ["StorageVersionMigration"],
  "gateway.networking.k8s.io": ["GatewayClass"],
  "jobset.x-k8s.io": [],
  "karpenter.sh": ["NodeClaim", "NodeOverlay", "NodePool"],
  "kueue.x-k8s.io": [
    ...["AdmissionCheck", "ClusterQueue", "Cohort", "MultiKueueCluster", "MultiKueueConfig"],
    ...["ProvisioningRequestConfig", "ResourceFlavor", "Topology", "WorkloadPriorityClass"],
  ],
  "leaderworkerset.x-k8s.io": [],
  "policy.networking.k8s.io": ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"],
  "addons.cluster.x-k8s.io": [],
  "bootstrap.cluster.x-k8s.io": [],
  "ceph.rook.io": [],
  "cluster.x-k8s.io": [],
  "controlplane.cluster.x-k8s.io": [],
  "infrastructure.cluster.x-k8s.io": [],
  "ipam.cluster.x-k8s.io": [],
  "metal3.io": [],
  "sriovnetwork.openshift.io": [],
  "snapshot.storage.k8s.io": ["VolumeSnapshotClass", "VolumeSnapshotContent"],
};

/** Kinds of groups of which not each kind is known. Source: CRDs of Cilium, Multus and NVIDIA's network operator. */
const KNOWN: Readonly<Record<string, Readonly<Record<"cluster" | "namespace", readonly string[]>>>> = {
  "cilium.io": {
    cluster: [
      ...["CiliumCIDRGroup", "CiliumClusterwideEnvoyConfig", "CiliumClusterwideNetworkPolicy"],
      ...["CiliumEgressGatewayPolicy", "CiliumIdentity", "CiliumLoadBalancerIPPool", "CiliumNode", "CiliumPodIPPool"],
    ],
    namespace: [
      ...["CiliumEndpoint", "CiliumEnvoyConfig", "CiliumLocalRedirectPolicy", "CiliumNetworkPolicy"],
      "CiliumNodeConfig",
    ],
  },
  "k8s.cni.cncf.io": { cluster: [], namespace: ["NetworkAttachmentDefinition"] },
  "mellanox.com": { cluster: ["NicClusterPolicy"], namespace: [] },
  "nv-ipam.nvidia.com": { cluster: [], namespace: ["CIDRPool", "IPPool"] },
};

/** Whether objects of a kind stand in namespaces; undefined of kinds of which only their CRD says it. */
export function standsInNamespace(apiVersion: string, kind: string): boolean | undefined {
  const clusterScoped = clusterScopedOf(apiVersion);
  return clusterScoped === undefined ? knownScope(apiGroupOf(apiVersion), kind) : !clusterScoped.has(kind);
}

function knownScope(group: string, kind: string): boolean | undefined {
  if (!Object.hasOwn(KNOWN, group)) return undefined;
  if (KNOWN[group]!.cluster.includes(kind)) return false;
  return KNOWN[group]!.namespace.includes(kind) ? true : undefined;
}

const clusterScopedOf = oncePerText((apiVersion): ReadonlySet<string> | undefined => {
  const group = apiGroupOf(apiVersion);
  return Object.hasOwn(CLUSTER_SCOPED, group) ? new Set(CLUSTER_SCOPED[group]) : undefined;
});

/** How an object is called, and what its findings are known by. */
export interface ObjectNames {
  /** `Deployment default/web`: with the namespace that it stands in, named or not, where its kind is known to have one. */
  readonly title: string;
  /**
   * The same from each input: Kubernetes takes no namespace, an empty one and `default` for the same, manifests leave it
   * out, and the provider and a cluster say it. Of kinds whose scope nobody knows, all three have one key, too.
   */
  readonly key: string;
}

export function objectNames({ apiVersion, kind, metadata }: KubernetesObject): ObjectNames {
  const { name } = metadata;
  const namespaced = standsInNamespace(apiVersion, kind);
  if (namespaced === false) return { title: `${kind} ${name}`, key: `${kind} ${name}` };
  const namespace = metadata.namespace ?? "";
  const title = `${kind} ${namespace === "" ? "default" : namespace}/${name}`;
  return { title: namespace === "" && namespaced === undefined ? `${kind} ${name}` : title, key: title };
}
