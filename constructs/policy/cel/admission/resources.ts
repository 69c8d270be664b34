import type { KubernetesObject } from "../../../core/kubernetes";

/** What an object is to the API server: what `resourceRules` name. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs. */
  readonly resource: string;
  readonly namespaced: boolean;
}

/** Kinds whose plural is not made by rule. */
const PLURALS: Readonly<Record<string, string>> = { Endpoints: "endpoints", NetworkPolicy: "networkpolicies" };

/** Kubernetes' own kinds outside namespaces. Source: kubernetes v1.36.3, `kubectl api-resources --namespaced=false`. */
const CLUSTER_SCOPED = new Set([
  ...["Namespace", "Node", "PersistentVolume", "ComponentStatus", "APIService", "CustomResourceDefinition"],
  ...["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
  ...["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"],
  ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
  ...["CertificateSigningRequest", "ClusterTrustBundle", "FlowSchema", "PriorityLevelConfiguration"],
  ...["IngressClass", "IPAddress", "ServiceCIDR", "RuntimeClass", "PriorityClass"],
  ...["ClusterRole", "ClusterRoleBinding", "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
  ...["VolumeAttributesClass", "DeviceClass", "ResourceSlice", "DeviceTaintRule", "StorageVersion"],
]);

/** Groups whose kinds are all Kubernetes' own: in another group a kind of the same name is somebody else's. */
const OWN_GROUP = /^$|^(apps|batch|autoscaling|policy|events\.k8s\.io|.*\.k8s\.io)$/;

export function resourceOf({ apiVersion, kind, metadata }: KubernetesObject): Resource {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  const own = OWN_GROUP.test(group) && CLUSTER_SCOPED.has(kind);
  // Of kinds of CRDs only the object itself tells: it has a namespace, or it stands outside of them.
  const known = /^$|^(apps|batch|autoscaling|policy)$/.test(group);
  return {
    group,
    version,
    kind,
    resource: PLURALS[kind] ?? pluralOf(kind.toLowerCase()),
    namespaced: !own && (known || metadata.namespace !== undefined),
  };
}

/** As Kubernetes' own clients guess it. Source: k8s.io/apimachinery meta.UnsafeGuessKindToResource. */
function pluralOf(kind: string): string {
  if (kind.endsWith("s")) return `${kind}es`;
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
