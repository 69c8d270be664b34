import type { ResourceEvidence } from "../../evidence/evidence";
import { isExpression } from "../../reading/expressions";
import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, asText, fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { manifests } from "../../subject";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

/** What the API server writes. With it a server-side apply is refused, or fails at the next change of the object. */
const SERVERS = ["managedFields", "resourceVersion", "uid", "selfLink", "generation"];

/** Kubernetes' own kinds that stand in no namespace. */
const CLUSTER_WIDE = [
  ...["Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "StorageClass", "PriorityClass"],
  ...["CustomResourceDefinition", "APIService", "RuntimeClass", "IngressClass", "CSIDriver", "VolumeAttributesClass"],
  ...["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "DeviceClass"],
  ...["ValidatingAdmissionPolicyBinding", "FlowSchema", "PriorityLevelConfiguration", "CertificateSigningRequest"],
];

/** Kubernetes' own kinds that stand in one. */
const NAMESPACED = [
  ...[
    "Pod",
    "Service",
    "ConfigMap",
    "Secret",
    "ServiceAccount",
    "PersistentVolumeClaim",
    "ResourceQuota",
    "LimitRange",
  ],
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Role", "RoleBinding", "Ingress"],
  ...["NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler", "Lease", "ReplicationController"],
];

const OWN_API = /^(v1|(apps|batch|policy|autoscaling)\/|([a-z]+\.)*k8s\.io\/)/;
const OTHERS_API = /\.x-k8s\.io\/|^(policy\.networking|snapshot\.storage|groupsnapshot\.storage|gateway\.networking)\./;

const MANIFEST = (manifest: string, more = "") =>
  `stacks: {net: {resource: {kubernetes_manifest: {a: {manifest: {${manifest}}${more}}}}}}`;

export const manifestAccepted = defineRule({
  id: "terraform/manifest-accepted",
  title: "Every kubernetes_manifest is one that the provider can apply, again and again",
  severity: "error",
  why: "The provider sends the manifest as it is, under its name. What it can't send fails in the middle of an apply; what the API server writes itself is a conflict at the next one.",
  fix: "Give the object a fixed name and its namespace, and leave out what the API server writes: status, uid, resourceVersion, managedFields.",
  source: "hashicorp/terraform-provider-kubernetes: manifest/provider/validate.go, plan.go; docs/resources/manifest",
  countsAsCoverage: false,
  reads: ["apiVersion", "kind"],
  subjects: manifests,
  check(resource) {
    const manifest = asFields(resource.config["manifest"]) ?? resource.object?.object;
    // A reference to a file or a template: what it holds an apply knows.
    if (manifest === undefined) return notApplicable();
    if (isExpression(manifest["metadata"])) return unknown("metadata is an expression, which only Terraform evaluates");
    const faults = [
      ...nameFaults(manifest),
      ...serverFaults(manifest),
      ...scopeFaults(manifest),
      ...waitFaults(resource),
    ];
    return passUnless(
      faults.map((actual) => violation({ attribute: actual, actual, expected: "what can be applied" })),
    );
  },
  examples: {
    passing: [MANIFEST("apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}")],
    failing: [
      MANIFEST("apiVersion: batch/v1, kind: Job, metadata: {generateName: a-, namespace: shop}"),
      MANIFEST("apiVersion: v1, kind: ConfigMap, metadata: {name: a}"),
      MANIFEST("apiVersion: v1, kind: Namespace, metadata: {name: a, namespace: shop}"),
      MANIFEST("apiVersion: v1, kind: Namespace, metadata: {name: a}, status: {phase: Active}"),
      MANIFEST(`apiVersion: v1, kind: Namespace, metadata: {name: a, resourceVersion: "12"}`),
      MANIFEST("apiVersion: v1, kind: List, metadata: {}, items: []"),
      MANIFEST(
        "apiVersion: v1, kind: Namespace, metadata: {name: a}",
        ", wait: [{rollout: true, fields: {phase: Active}}]",
      ),
    ],
  },
});

function nameFaults(manifest: Fields): string[] {
  const metadata = asFields(manifest["metadata"]);
  if (/List$/.test(asText(manifest["kind"]) ?? "") && Array.isArray(manifest["items"])) return ["is a list of objects"];
  if (metadata === undefined) return ["has no metadata"];
  if (isSet(metadata["name"]) && metadata["name"] !== "") return [];
  return [isSet(metadata["generateName"]) ? "leaves its name to the API server" : "has no name"];
}

function serverFaults(manifest: Fields): string[] {
  const metadata = asFields(manifest["metadata"]) ?? {};
  const written = SERVERS.filter((field) => isSet(metadata[field])).map((field) => `metadata.${field}`);
  return [...written, ...(isSet(manifest["status"]) ? ["status"] : [])].map((field) => `states ${field}`);
}

function scopeFaults(manifest: Fields): string[] {
  const kind = asText(manifest["kind"]) ?? "";
  const api = asText(manifest["apiVersion"]) ?? "";
  if (!OWN_API.test(api) || OTHERS_API.test(api)) return [];
  const namespace = fieldAt(manifest, "metadata.namespace");
  if (CLUSTER_WIDE.includes(kind) && isSet(namespace)) return [`names a namespace, and a ${kind} has none`];
  return NAMESPACED.includes(kind) && (!isSet(namespace) || namespace === "") ? ["names no namespace"] : [];
}

function waitFaults({ config }: ResourceEvidence): string[] {
  const wait = asFieldsList(Array.isArray(config["wait"]) ? config["wait"] : [config["wait"]])[0] ?? {};
  const waiters = ["rollout", "fields", "condition"].filter((field) => isSet(wait[field]));
  return waiters.length > 1 ? [`waits for ${waiters.join(" and ")}, of which one is allowed`] : [];
}
