import { apiGroupOf } from "../../../core/kubernetes";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { manifests } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

/** Kinds whose important fields never change, and the native resource that replaces the object where they do. */
const IMMUTABLE: Readonly<Record<string, { readonly fields: string; readonly native: string }>> = {
  "batch/Job": { fields: "spec.template", native: "kubernetes_job_v1" },
  "/PersistentVolumeClaim": { fields: "spec but for its size", native: "kubernetes_persistent_volume_claim_v1" },
  "apps/StatefulSet": {
    fields: "volumeClaimTemplates, serviceName and selector",
    native: "kubernetes_stateful_set_v1",
  },
  "apps/Deployment": { fields: "selector", native: "kubernetes_deployment_v1" },
  "apps/DaemonSet": { fields: "selector", native: "kubernetes_daemon_set_v1" },
  "rbac.authorization.k8s.io/RoleBinding": { fields: "roleRef", native: "kubernetes_role_binding_v1" },
  "rbac.authorization.k8s.io/ClusterRoleBinding": { fields: "roleRef", native: "kubernetes_cluster_role_binding_v1" },
  "storage.k8s.io/StorageClass": { fields: "provisioner and parameters", native: "kubernetes_storage_class_v1" },
  "scheduling.k8s.io/PriorityClass": { fields: "value", native: "kubernetes_priority_class_v1" },
};

const MANIFEST = (manifest: string) =>
  `stacks: {net: {resource: {kubernetes_manifest: {a: {manifest: {${manifest}}}}}}}`;

export const immutableManifests = defineRule({
  id: "terraform/immutable-manifests",
  title: "Objects with immutable fields are native resources, which replace them",
  severity: "warning",
  why: "kubernetes_manifest changes an object in place and never replaces it but for its name: the API server refuses the change of an immutable field, and every apply fails until somebody deletes the object by hand.",
  fix: "Use the native resource, which plans a replacement, or give the object a new name with every change.",
  source:
    "hashicorp/terraform-provider-kubernetes: manifest/provider/plan.go, RequiresReplace; kubernetes.io, API reference",
  countsAsCoverage: false,
  reads: ["apiVersion", "kind", "immutable"],
  subjects: manifests,
  check({ object }) {
    if (object === undefined) return notApplicable();
    const { apiVersion, kind } = object.object;
    const key = `${apiGroupOf(apiVersion)}/${kind}`;
    const frozen = isTrue(object.object["immutable"]) && (key === "/ConfigMap" || key === "/Secret");
    const known = Object.hasOwn(IMMUTABLE, key) ? IMMUTABLE[key] : undefined;
    if (known === undefined && !frozen) return pass();
    return violation({
      actual: `is a kubernetes_manifest, and ${known?.fields ?? "its data"} can't be changed in place`,
      expected: known?.native ?? `kubernetes_${kind === "Secret" ? "secret" : "config_map"}_v1`,
    });
  },
  examples: {
    passing: [
      `stacks: {net: {resource: {kubernetes_manifest: {a: {manifest: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}}}}}}`,
    ],
    failing: [
      MANIFEST("apiVersion: batch/v1, kind: Job, metadata: {name: a, namespace: shop}"),
      MANIFEST("apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, immutable: true"),
    ],
  },
});
