import type { KubernetesObject } from "../../../core/kubernetes";
import { oncePerText } from "../../../core/once-per";

/** What an object is to the API server: what `resourceRules` name. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs. */
  readonly resource: string;
  /** Absent where neither the object nor its kind tells: a custom resource without a namespace. */
  readonly namespaced?: boolean;
}

/** Kinds whose plural is not made by rule. */
const PLURALS: Readonly<Record<string, string>> = { Endpoints: "endpoints", NetworkPolicy: "networkpolicies" };

/**
 * Kinds outside namespaces, by groups of which each kind is known: every other kind of theirs stands in a namespace.
 * Source: kubernetes v1.36.3, `kubectl api-resources --namespaced=false`; CRDs of Gateway API v1, JobSet v0.12, Karpenter
 * v1.14, Kueue v0.19, LeaderWorkerSet v0.6, network-policy-api v0.2, external-snapshotter v8.6.
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
  "snapshot.storage.k8s.io": ["VolumeSnapshotClass", "VolumeSnapshotContent"],
};

export function resourceOf({ apiVersion, kind, metadata }: KubernetesObject): Resource {
  const { group, version, clusterScoped } = groupVersionOf(apiVersion);
  const namespaced =
    clusterScoped === undefined ? metadata.namespace !== undefined || undefined : !clusterScoped.has(kind);
  return { group, version, kind, resource: resourceNameOf(kind), ...(namespaced === undefined ? {} : { namespaced }) };
}

const groupVersionOf = oncePerText((apiVersion) => {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  const known = Object.hasOwn(CLUSTER_SCOPED, group) ? CLUSTER_SCOPED[group] : undefined;
  return { group, version, clusterScoped: known === undefined ? undefined : new Set(known) };
});

const resourceNameOf = oncePerText((kind) => PLURALS[kind] ?? pluralOf(kind.toLowerCase()));

/** As Kubernetes' own clients guess it. Source: k8s.io/apimachinery meta.UnsafeGuessKindToResource. */
function pluralOf(kind: string): string {
  if (kind.endsWith("s")) return `${kind}es`;
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
