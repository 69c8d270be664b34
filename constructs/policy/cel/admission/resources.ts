import type { KubernetesObject } from "../../../core/kubernetes";
import { oncePerText } from "../../../core/once-per";

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

/** Groups of which {@link CLUSTER_SCOPED} has every kind outside namespaces. */
const KNOWN_GROUP = /^$|^(apps|batch|autoscaling|policy)$/;

export function resourceOf({ apiVersion, kind, metadata }: KubernetesObject): Resource {
  const { group, version, isOwn, isKnown } = groupVersionOf(apiVersion);
  return {
    group,
    version,
    kind,
    resource: resourceNameOf(kind),
    // Of kinds of CRDs only the object itself tells: it has a namespace, or it stands outside of them.
    namespaced: !(isOwn && CLUSTER_SCOPED.has(kind)) && (isKnown || metadata.namespace !== undefined),
  };
}

const groupVersionOf = oncePerText((apiVersion) => {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  return { group, version, isOwn: OWN_GROUP.test(group), isKnown: KNOWN_GROUP.test(group) };
});

const resourceNameOf = oncePerText((kind) => PLURALS[kind] ?? pluralOf(kind.toLowerCase()));

/** As Kubernetes' own clients guess it. Source: k8s.io/apimachinery meta.UnsafeGuessKindToResource. */
function pluralOf(kind: string): string {
  if (kind.endsWith("s")) return `${kind}es`;
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
