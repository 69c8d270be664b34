import type { KubernetesObject } from "../../core/kubernetes";
import { apiGroupOf } from "../../core/kubernetes";
import { oncePerText } from "../../core/once-per";

/**
 * Kinds that Kubernetes itself serves, and whose names others have for things of theirs: a cloud's `Role` or `Service`.
 * Source: kubernetes v1.36.3, `kubectl api-resources`, with those of earlier versions.
 */
const KUBERNETES_KINDS = new Set([
  ...["Namespace", "Node", "Pod", "PodTemplate", "Service", "Endpoints", "Secret", "ConfigMap", "ServiceAccount"],
  ...["PersistentVolume", "PersistentVolumeClaim", "ResourceQuota", "LimitRange", "ReplicationController", "Event"],
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ControllerRevision", "Job", "CronJob"],
  ...["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"],
  ...["Ingress", "IngressClass", "NetworkPolicy", "EndpointSlice"],
  ...["PodDisruptionBudget", "PodSecurityPolicy", "HorizontalPodAutoscaler"],
  ...["StorageClass", "VolumeAttributesClass", "CSIDriver", "PriorityClass", "RuntimeClass", "Lease"],
  ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"],
  ...["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration"],
  ...["CustomResourceDefinition", "APIService", "CertificateSigningRequest"],
]);

/** Which of them serves a kind is not asked: groups change with versions, and no CRD may take a name in them. */
const KUBERNETES_GROUPS = new Set([
  ...["", "apps", "batch", "extensions", "policy", "autoscaling"],
  ...[
    ...["admissionregistration", "apiextensions", "apiregistration", "authentication", "authorization"],
    ...["certificates", "coordination", "discovery", "events", "flowcontrol.apiserver", "networking", "node"],
    ...["rbac.authorization", "resource", "scheduling", "storage"],
  ].map((name) => `${name}.k8s.io`),
]);

/**
 * The kind that rules know an object by: `Role` for Kubernetes' own, `iam.aws.upbound.io/Role` for what has nothing of it
 * but the name. Custom resources whose names are theirs alone go by them, of whatever group.
 */
export function kindOf({ apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">): string {
  if (!KUBERNETES_KINDS.has(kind)) return kind;
  const foreign = foreignGroup(apiVersion);
  return foreign === undefined ? kind : `${foreign}/${kind}`;
}

const foreignGroup = oncePerText((apiVersion): string | undefined => {
  const group = apiGroupOf(apiVersion);
  return KUBERNETES_GROUPS.has(group) ? undefined : group;
});
