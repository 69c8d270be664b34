import type { NativeShape } from "../shape";
import { one, value } from "../shape";
import { CLAIM, NODE_SELECTOR } from "./parts";
import { VOLUME_SOURCE } from "./volumes";

export const persistentVolumeClaim: NativeShape = {
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  resource: "kubernetes_persistent_volume_claim_v1",
  aliases: ["kubernetes_persistent_volume_claim"],
  fields: { spec: CLAIM },
};

export const persistentVolume: NativeShape = {
  apiVersion: "v1",
  kind: "PersistentVolume",
  resource: "kubernetes_persistent_volume_v1",
  scope: "cluster",
  aliases: ["kubernetes_persistent_volume"],
  fields: {
    spec: one({
      accessModes: value,
      capacity: value,
      claimRef: one({ name: value, namespace: value }),
      mountOptions: value,
      nodeAffinity: one({ required: NODE_SELECTOR }),
      persistentVolumeReclaimPolicy: value,
      // In Kubernetes the store stands in the spec itself: it is lifted there when the object is read.
      persistentVolumeSource: { ...one(VOLUME_SOURCE), lifted: true },
      storageClassName: value,
      volumeMode: value,
    }),
  },
};

export const csiDriver: NativeShape = {
  apiVersion: "storage.k8s.io/v1",
  kind: "CSIDriver",
  resource: "kubernetes_csi_driver_v1",
  scope: "cluster",
  aliases: ["kubernetes_csi_driver"],
  fields: { spec: one({ attachRequired: value, podInfoOnMount: value, volumeLifecycleModes: value }) },
};

export const runtimeClass: NativeShape = {
  apiVersion: "node.k8s.io/v1",
  kind: "RuntimeClass",
  resource: "kubernetes_runtime_class_v1",
  scope: "cluster",
  fields: { handler: value },
};
