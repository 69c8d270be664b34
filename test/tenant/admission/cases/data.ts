import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import type { AdmissionCase } from "./case";
import { NAMESPACE, claim, created, job, service } from "./case";

const noted = (key: string, value: string) => claim({}, { annotations: { [key]: value } });

function snapshot(spec: object): KubernetesObject {
  return {
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshot",
    metadata: { name: "a", namespace: NAMESPACE },
    spec,
  };
}

const storage: readonly AdmissionCase[] = [
  created(
    "storage/volumes",
    "a template mounts a driver's volume without a claim",
    job({ spec: { volumes: [{ name: "v", csi: { driver: "rook-ceph.cephfs.csi.ceph.com" } }] } }),
    job({ spec: { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "a" } }] } }),
  ),
  created(
    "storage/volumes",
    "a template mounts a directory of its node",
    job({ spec: { volumes: [{ name: "v", hostPath: { path: "/" } }] } }),
    job({ spec: { volumes: [{ name: "v", emptyDir: { medium: "Memory" } }] } }),
  ),
  created(
    "storage/class",
    "a claim is of another tenant's class",
    claim({ storageClassName: "parallel-theirs" }),
    claim(),
  ),
  created("storage/class", "a claim is of no class, for a volume left over", claim({ storageClassName: "" }), claim()),
  created(
    "storage/class-annotation",
    "a claim names its class where no quota looks first",
    noted("volume.beta.kubernetes.io/storage-class", "parallel-theirs"),
    noted("example.org/storage-class", "parallel-theirs"),
  ),
  {
    id: "storage/binding",
    name: "a claim chooses the node that its volume is made on",
    refused: { create: noted("volume.kubernetes.io/selected-node", "theirs-1") },
    allowed: {
      before: { ...claim(), metadata: { name: "bound", namespace: NAMESPACE } },
      patch: { metadata: { annotations: { "volume.kubernetes.io/selected-node": "node-1" } } },
      as: "scheduler",
    },
  },
  created(
    "storage/block",
    "a claim is a raw device",
    claim({ volumeMode: "Block" }),
    claim({ volumeMode: "Filesystem" }),
  ),
  {
    id: "storage/volume-name",
    name: "a claim takes a volume that is there",
    refused: { create: claim({ volumeName: "pvc-theirs" }) },
    allowed: { create: claim({ volumeName: "pvc-ours" }), as: "jobs" },
  },
  created(
    "storage/selector",
    "a claim takes any volume with a label",
    claim({ selector: { matchLabels: { a: "b" } } }),
    claim(),
  ),
  created(
    "storage/attributes",
    "a claim is faster than its class",
    claim({ volumeAttributesClassName: "gold" }),
    claim(),
  ),
  created(
    "storage/snapshot-content",
    "a snapshot imports another tenant's",
    snapshot({ source: { volumeSnapshotContentName: "theirs" } }),
    snapshot({ source: { persistentVolumeClaimName: "a" } }),
    "admin",
  ),
  created(
    "storage/snapshot-class",
    "a snapshot is of another tenant's class",
    snapshot({ source: { persistentVolumeClaimName: "a" }, volumeSnapshotClassName: "parallel-theirs" }),
    snapshot({ source: { persistentVolumeClaimName: "a" }, volumeSnapshotClassName: "parallel-open-lab" }),
    "admin",
  ),
];

const services: readonly AdmissionCase[] = [
  created(
    "services/external-ips",
    "a Service takes an address of others",
    service({ externalIPs: ["192.0.2.1"] }),
    service(),
  ),
  created(
    "services/external-name",
    "a Service leads to a name elsewhere",
    service({ type: "ExternalName", externalName: "kubernetes.default.svc" }),
    service({ type: "ClusterIP" }),
  ),
  created("services/node-port", "a Service opens a port of every node", service({ type: "NodePort" }), service()),
  created(
    "services/load-balancer",
    "a Service that nobody declared is seen from outside",
    service({ type: "LoadBalancer" }),
    service({ type: "LoadBalancer" }, { name: "api" }),
  ),
  created(
    "services/address",
    "a Service chooses its address outside",
    service({ type: "LoadBalancer", loadBalancerIP: "192.0.2.1" }, { name: "api" }),
    service({ type: "LoadBalancer" }, { name: "api" }),
  ),
  created(
    "services/annotations",
    "a Service takes a name of others",
    service({}, { annotations: { "external-dns.alpha.kubernetes.io/hostname": "portal.example.org" } }),
    service({}, { annotations: { "service.kubernetes.io/topology-mode": "Auto" } }),
  ),
];

export const dataCases: readonly AdmissionCase[] = [...storage, ...services];
