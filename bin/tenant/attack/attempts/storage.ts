import { defineAttempts } from "../attempt";
import { served, storage as classes } from "../needs";
import { claim, deployment, object } from "../objects";

const SNAPSHOT = "snapshot.storage.k8s.io/v1";
const snapshots = served(SNAPSHOT, "VolumeSnapshot");

/** Other tenants' volumes. */
export const storage = defineAttempts([
  {
    id: "storage/node-path",
    does: "mounts a directory of its node",
    asset: "nodes",
    threat: "the kubelet's credentials, and every pod's volumes",
    as: "developer",
    control: "storage/volumes",
    attempt: ({ hands, ground }) =>
      hands.create(
        deployment(ground, { spec: { volumes: [{ name: "node", hostPath: { path: "/var/lib/kubelet" } }] } }),
      ),
    twin: {
      does: "mounts an empty directory",
      act: ({ hands, ground }) =>
        hands.create(deployment(ground, { spec: { volumes: [{ name: "scratch", emptyDir: {} }] } })),
    },
  },
  {
    id: "storage/inline-driver",
    does: "has a storage driver mount what it names in the pod",
    asset: "data",
    threat: "any volume of the driver, by its attributes",
    as: "developer",
    control: "storage/volumes",
    attempt: ({ hands, ground }) =>
      hands.create(
        deployment(ground, {
          spec: { volumes: [{ name: "any", csi: { driver: "cephfs.csi.ceph.com", volumeAttributes: { path: "/" } } }] },
        }),
      ),
    twin: {
      does: "mounts a claim",
      act: ({ hands, ground }) =>
        hands.create(
          deployment(ground, { spec: { volumes: [{ name: "own", persistentVolumeClaim: { claimName: "own" } }] } }),
        ),
    },
  },
  {
    id: "storage/foreign-class",
    does: "claims storage of another tenant's class",
    asset: "data",
    threat: "another tenant's subvolume group, key and quota",
    as: "developer",
    control: "storage/class",
    needs: [classes],
    attempt: ({ hands, ground }) =>
      hands.create(claim(ground, { storageClassName: `parallel-${ground.victim.namespace}-attack` })),
    twin: { does: "claims storage of its own", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "storage/class-by-annotation",
    does: "names another class in an annotation beside its own",
    asset: "data",
    threat: "another tenant's class, past what admission reads",
    as: "developer",
    control: "storage/class-annotation",
    needs: [classes],
    attempt: ({ hands, ground }) =>
      hands.create(claim(ground, {}, { annotations: { "volume.beta.kubernetes.io/storage-class": "another" } })),
    twin: {
      does: "annotates its claim for its own team",
      act: ({ hands, ground }) => hands.create(claim(ground, {}, { annotations: { "team.example/owner": "ours" } })),
    },
  },
  {
    id: "storage/chosen-node",
    does: "chooses the node on which its volume is made",
    asset: "nodes",
    threat: "disks of another tenant's nodes",
    as: "developer",
    control: "storage/binding",
    needs: [classes],
    attempt: ({ hands, ground }) =>
      hands.create(claim(ground, {}, { annotations: { "volume.kubernetes.io/selected-node": "attack-node" } })),
    twin: { does: "leaves that to the scheduler", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "storage/raw-device",
    does: "claims a raw device",
    asset: "data",
    threat: "blocks that another tenant left on it",
    as: "developer",
    control: "storage/block",
    needs: [classes],
    attempt: ({ hands, ground }) => hands.create(claim(ground, { volumeMode: "Block" })),
    twin: {
      does: "claims a file system",
      act: ({ hands, ground }) => hands.create(claim(ground, { volumeMode: "Filesystem" })),
    },
  },
  {
    id: "storage/left-volume",
    does: "binds a volume by its name that another tenant left",
    asset: "data",
    threat: "another tenant's files",
    as: "developer",
    control: "storage/volume-name",
    needs: [classes],
    attempt: ({ hands, ground }) => hands.create(claim(ground, { volumeName: "pvc-of-another" })),
    twin: { does: "has a new one made", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "storage/selected-volume",
    does: "binds a volume by its labels that another tenant left",
    asset: "data",
    threat: "another tenant's files",
    as: "developer",
    control: "storage/selector",
    needs: [classes],
    attempt: ({ hands, ground }) => hands.create(claim(ground, { selector: { matchLabels: { of: "another" } } })),
    twin: {
      does: "labels its own claim",
      act: ({ hands, ground }) => hands.create(claim(ground, {}, { labels: { of: "ours" } })),
    },
  },
  {
    id: "storage/faster",
    does: "asks for other attributes of its volume than its class gives",
    asset: "capacity",
    threat: "bandwidth that was promised to others",
    as: "developer",
    control: "storage/attributes",
    needs: [classes],
    attempt: ({ hands, ground }) => hands.create(claim(ground, { volumeAttributesClassName: "fastest" })),
    twin: { does: "takes what its class gives", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "storage/foreign-snapshot",
    does: "imports the content of another tenant's snapshot",
    asset: "data",
    threat: "another tenant's files as they were",
    as: "admin",
    control: "storage/snapshot-content",
    needs: [classes, snapshots],
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, SNAPSHOT, "VolumeSnapshot", {
          own: { spec: { ...snapshotClass(ground), source: { volumeSnapshotContentName: "snapcontent-of-another" } } },
        }),
      ),
    twin: {
      does: "takes a snapshot of its own claim",
      act: ({ hands, ground }) =>
        hands.create(
          object(ground, SNAPSHOT, "VolumeSnapshot", {
            own: { spec: { ...snapshotClass(ground), source: { persistentVolumeClaimName: "own" } } },
          }),
        ),
    },
  },
  {
    id: "storage/snapshot-class",
    does: "takes a snapshot by another tenant's class",
    asset: "data",
    threat: "another tenant's key and pool",
    as: "admin",
    control: "storage/snapshot-class",
    needs: [classes, snapshots],
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, SNAPSHOT, "VolumeSnapshot", {
          own: { spec: { volumeSnapshotClassName: "of-another", source: { persistentVolumeClaimName: "own" } } },
        }),
      ),
    twin: {
      does: "takes one by its own",
      act: ({ hands, ground }) =>
        hands.create(
          object(ground, SNAPSHOT, "VolumeSnapshot", {
            own: { spec: { ...snapshotClass(ground), source: { persistentVolumeClaimName: "own" } } },
          }),
        ),
    },
  },
]);

function snapshotClass({ may }: Parameters<typeof claim>[0]): { readonly volumeSnapshotClassName: string } {
  return { volumeSnapshotClassName: may.storageClasses[0]! };
}
