import type { Operator } from "./operator";
import { hasDriver, ON_EVERY_NODE } from "./operator";

/** Ceph on the storage pools. Values: rook/rook v1.20.6, deploy/charts/rook-ceph. */
export const rookCeph: Operator = {
  chart: "rook-ceph",
  bundles: ["rook-v1.20.6"],
  podSecurity: "privileged",
  needed: hasDriver("rook-ceph"),
  values: () => ({ crds: { enabled: false } }),
  images(image) {
    const sidecar = (name: string) => ({ repository: image(`registry.k8s.io/sig-storage/${name}`) });
    return {
      image: { repository: image("docker.io/rook/ceph") },
      csi: {
        cephcsi: { repository: image("quay.io/cephcsi/cephcsi") },
        registrar: sidecar("csi-node-driver-registrar"),
        provisioner: sidecar("csi-provisioner"),
        snapshotter: sidecar("csi-snapshotter"),
        attacher: sidecar("csi-attacher"),
        resizer: sidecar("csi-resizer"),
        csiAddons: { repository: image("quay.io/csiaddons/k8s-sidecar") },
      },
      "ceph-csi-operator": {
        controllerManager: { manager: { image: { repository: image("quay.io/cephcsi/ceph-csi-operator") } } },
      },
    };
  },
};

/** Ceph's CSI drivers, whose images Rook's release names. Values: ceph/ceph-csi-operator v1.0.4. */
export const cephCsiDrivers: Operator = {
  chart: "ceph-csi-drivers",
  bundles: [],
  after: ["rook-ceph"],
  podSecurity: "privileged",
  needed: hasDriver("rook-ceph"),
  // Rook's recommended values: the driver names must be the provisioners of its StorageClasses.
  values: () => ({
    operatorConfig: {
      namespace: "rook-ceph",
      driverSpecDefaults: {
        imageSet: { name: "rook-csi-operator-image-set-configmap" },
        nodePlugin: { priorityClassName: "system-node-critical", tolerations: ON_EVERY_NODE },
        controllerPlugin: { priorityClassName: "system-cluster-critical" },
      },
    },
    drivers: {
      rbd: { enabled: false, name: "rook-ceph.rbd.csi.ceph.com" },
      cephfs: { enabled: true, name: "rook-ceph.cephfs.csi.ceph.com" },
      nfs: { enabled: false, name: "rook-ceph.nfs.csi.ceph.com" },
      nvmeof: { enabled: false, name: "rook-ceph.nvmeof.csi.ceph.com" },
    },
  }),
  images: () => ({}),
};
