import type { Field, Fields } from "../shape";
import { called, many, one, value } from "../shape";
import { CLAIM, FIELD_REF, NAMED, RESOURCE_FIELD_REF, SECRET, TEMPLATE_METADATA } from "./parts";

const MODE: Field = { octal: true };
const ITEMS: Field = many({ key: value, path: value, mode: MODE });
const DOWNWARD_ITEMS: Field = many({
  path: value,
  mode: MODE,
  fieldRef: FIELD_REF,
  resourceFieldRef: RESOURCE_FIELD_REF,
});

/** Storage that a pod's volume and a PersistentVolume alike can be. */
const STORES: Fields = {
  awsElasticBlockStore: one({ fsType: value, partition: value, readOnly: value, volumeID: called("volume_id") }),
  azureDisk: one({
    cachingMode: value,
    diskURI: called("data_disk_uri"),
    diskName: value,
    fsType: value,
    kind: value,
    readOnly: value,
  }),
  azureFile: one({ readOnly: value, secretName: value, secretNamespace: value, shareName: value }),
  cephfs: one(
    { monitors: value, path: value, readOnly: value, secretFile: value, secretRef: SECRET, user: value },
    { terraform: "ceph_fs" },
  ),
  cinder: one({ fsType: value, readOnly: value, volumeID: called("volume_id") }),
  fc: one({ fsType: value, lun: value, readOnly: value, targetWWNs: called("target_ww_ns") }),
  flexVolume: one({ driver: value, fsType: value, options: value, readOnly: value, secretRef: SECRET }),
  flocker: one({ datasetName: value, datasetUUID: called("dataset_uuid") }),
  gcePersistentDisk: one({ fsType: value, partition: value, pdName: value, readOnly: value }),
  glusterfs: one({ endpoints: called("endpoints_name"), path: value, readOnly: value }),
  hostPath: one({ path: value, type: value }),
  iscsi: one({
    fsType: value,
    iqn: value,
    iscsiInterface: value,
    lun: value,
    readOnly: value,
    targetPortal: value,
  }),
  local: one({ path: value }),
  nfs: one({ path: value, readOnly: value, server: value }),
  photonPersistentDisk: one({ fsType: value, pdID: called("pd_id") }),
  quobyte: one({ group: value, readOnly: value, registry: value, user: value, volume: value }),
  rbd: one({
    monitors: called("ceph_monitors"),
    fsType: value,
    keyring: value,
    user: called("rados_user"),
    image: called("rbd_image"),
    pool: called("rbd_pool"),
    readOnly: value,
    secretRef: SECRET,
  }),
  vsphereVolume: one({ fsType: value, volumePath: value }),
};

/** A volume of a pod. */
export const VOLUME: Fields = {
  name: value,
  ...STORES,
  configMap: one({ name: value, defaultMode: MODE, optional: value, items: ITEMS }),
  csi: one({
    driver: value,
    fsType: value,
    readOnly: value,
    volumeAttributes: value,
    nodePublishSecretRef: NAMED,
  }),
  downwardAPI: one({ defaultMode: MODE, items: DOWNWARD_ITEMS }, { terraform: "downward_api" }),
  emptyDir: one({ medium: value, sizeLimit: value }),
  ephemeral: one({ volumeClaimTemplate: one({ metadata: TEMPLATE_METADATA, spec: CLAIM }) }),
  gitRepo: one({ directory: value, repository: value, revision: value }),
  persistentVolumeClaim: one({ claimName: value, readOnly: value }),
  projected: one({
    defaultMode: MODE,
    sources: many({
      configMap: one({ name: value, optional: value, items: ITEMS }),
      downwardAPI: one({ items: DOWNWARD_ITEMS }, { terraform: "downward_api" }),
      secret: one({ name: value, optional: value, items: ITEMS }),
      serviceAccountToken: one({ audience: value, expirationSeconds: value, path: value }),
    }),
  }),
  secret: one({ secretName: value, defaultMode: MODE, optional: value, items: ITEMS }),
};

/** What a PersistentVolume is on. */
export const VOLUME_SOURCE: Fields = {
  ...STORES,
  csi: one({
    driver: value,
    fsType: value,
    readOnly: value,
    volumeAttributes: value,
    volumeHandle: value,
    controllerExpandSecretRef: SECRET,
    controllerPublishSecretRef: SECRET,
    nodePublishSecretRef: SECRET,
    nodeStageSecretRef: SECRET,
  }),
};
