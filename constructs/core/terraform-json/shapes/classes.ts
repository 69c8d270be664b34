import type { NativeShape } from "../shape";
import { many, required, value } from "../shape";

export const storageClass: NativeShape = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  resource: "kubernetes_storage_class_v1",
  scope: "cluster",
  aliases: ["kubernetes_storage_class"],
  fields: {
    provisioner: { terraform: "storage_provisioner", required: true },
    parameters: value,
    reclaimPolicy: value,
    volumeBindingMode: value,
    // The provider's default is true; a class that says nothing does not expand.
    allowVolumeExpansion: { absent: false },
    mountOptions: value,
    allowedTopologies: {
      fields: { matchLabelExpressions: many({ key: value, values: value }) },
      blocks: "first",
    },
  },
};

export const priorityClass: NativeShape = {
  apiVersion: "scheduling.k8s.io/v1",
  kind: "PriorityClass",
  resource: "kubernetes_priority_class_v1",
  scope: "cluster",
  aliases: ["kubernetes_priority_class"],
  fields: { value: required, description: value, globalDefault: value, preemptionPolicy: value },
};
