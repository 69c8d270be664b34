import { BY_BINDER } from "./actors";
import type { Side } from "./cel";
import { celList, celText } from "./cel";
import { judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { isOf, SPECS, WORK } from "./work";

/** Kinds of volumes that are a pod's own, or that a claim has been judged for. */
const VOLUMES = [
  ...["configMap", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"],
];

/** Names a class in place of storageClassName. Source: kubernetes v1.36.3, pkg/apis/core/v1/helper, GetPersistentVolumeClaimClass. */
const CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

/** What the scheduler and the binder tell each other: the node on which a volume is made, that a claim has its volume. */
const BINDING = [
  "volume.kubernetes.io/selected-node",
  "volume.kubernetes.io/storage-provisioner",
  "volume.beta.kubernetes.io/storage-provisioner",
  "pv.kubernetes.io/bind-completed",
  "pv.kubernetes.io/bound-by-controller",
];

const CLAIM = isOf("persistentvolumeclaims");
const SNAPSHOT = isOf("volumesnapshots");

/** A list with a field of the object as its entry; empty where it has none, or is of another kind. */
const field = (of: string, path: string) => (side: Side) =>
  `${of} ? [dyn(${side.object}).?spec${path}.orValue("")].filter(f, f != "") : []`;

function annotations({ object }: Side): string {
  return `${CLAIM} ? dyn(${object}).metadata.?annotations.orValue({}).transformList(k, v, k + "=" + v) : []`;
}

export const storage = defineAdmission({
  kind: "storage",
  title: "Volumes come from claims of the tenant's own classes",
  protects: "Other tenants' data and quotas, and nodes' disks, against volumes that a tenant was not given.",
  matches: [
    ...WORK,
    { apiGroups: [""], resources: ["persistentvolumeclaims"] },
    { apiGroups: ["snapshot.storage.k8s.io"], resources: ["volumesnapshots"] },
  ],
  reads: ["storageClasses"],
  variables: [
    ...SPECS,
    ...judged(
      "volumes",
      ({ variable }) =>
        `${variable("specs")}.map(s, s.?volumes.orValue([]).map(v, v.map(k, k).filter(k, k != "name")).flatten()).flatten()`,
    ),
    ...judged("classes", ({ object }) => `${CLAIM} ? [dyn(${object}).spec.?storageClassName.orValue("no class")] : []`),
    ...judged("annotations", annotations),
    ...judged("modes", field(CLAIM, ".?volumeMode")),
    ...judged("volumeNames", field(CLAIM, ".?volumeName")),
    ...judged("selectors", ({ object }) => `${CLAIM} && has(dyn(${object}).spec.selector) ? ["selector"] : []`),
    ...judged("attributes", field(CLAIM, ".?volumeAttributesClassName")),
    ...judged("contents", field(SNAPSHOT, ".?source.?volumeSnapshotContentName")),
    ...judged("snapshotClasses", field(SNAPSHOT, ".?volumeSnapshotClassName")),
  ],
  validations: [
    judgeEach({
      id: "storage/volumes",
      each: "volumes",
      allowed: `it in ${celList(VOLUMES)}`,
      message: `is not allowed as a volume: it reaches the node or another tenant's storage; allowed are ${VOLUMES.join(", ")}`,
    }),
    judgeEach({
      id: "storage/class",
      each: "classes",
      allowed: `it in ${may("storageClasses")}`,
      message: "is not allowed as storageClassName; the tenant's classes are ",
      detail: `${may("storageClasses")}.join(", ")`,
    }),
    judgeEach({
      id: "storage/class-annotation",
      each: "annotations",
      allowed: `it.split("=")[0] != ${celText(CLASS_ANNOTATION)}`,
      message: "is not allowed as an annotation: it names a class in place of storageClassName; write that",
    }),
    judgeEach({
      id: "storage/binding",
      each: "annotations",
      allowed: `!(it.split("=")[0] in ${celList(BINDING)})`,
      message: "is not allowed as an annotation: the scheduler and the binder write it; leave it out",
      unless: BY_BINDER,
    }),
    judgeEach({
      id: "storage/block",
      each: "modes",
      allowed: 'it != "Block"',
      message: "is not allowed as volumeMode: raw devices may hold what others left; use Filesystem",
    }),
    judgeEach({
      id: "storage/volume-name",
      each: "volumeNames",
      allowed: "false",
      message: "is not allowed as volumeName: it binds a volume that another tenant left; leave it out",
      unless: BY_BINDER,
    }),
    judgeEach({
      id: "storage/selector",
      each: "selectors",
      allowed: "false",
      message: "is not allowed: it binds a volume that another tenant left; leave it out",
    }),
    judgeEach({
      id: "storage/attributes",
      each: "attributes",
      allowed: "false",
      message:
        "is not allowed as volumeAttributesClassName: the tenant's class says how fast its volumes are; leave it out",
    }),
    judgeEach({
      id: "storage/snapshot-content",
      each: "contents",
      allowed: "false",
      message:
        "is not allowed as volumeSnapshotContentName: it is another tenant's snapshot; take one of a claim with persistentVolumeClaimName",
    }),
    judgeEach({
      id: "storage/snapshot-class",
      each: "snapshotClasses",
      allowed: `it in ${may("storageClasses")}`,
      message: "is not allowed as volumeSnapshotClassName: a snapshot's class has the name of its claim's class: ",
      detail: `${may("storageClasses")}.join(", ")`,
    }),
  ],
});
