import type { Source } from "./types";

/** A Helm chart at the one version that this toolkit is built against. */
export interface Chart {
  readonly name: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly namespace: string;
  /** Where its CRDs are: a `crds` folder that `skip_crds` leaves out, templates that Helm owns, or nowhere. */
  readonly crds: "folder" | "templates" | "none";
  readonly source: Source;
}

const DATE = "2026-08-22";

/** Every chart, by release name. The versions exist in their projects' releases; the source says where that was read. */
export const charts: Readonly<Record<string, Chart>> = {
  kueue: {
    name: "kueue",
    repository: "oci://registry.k8s.io/kueue/charts",
    chart: "kueue",
    version: "0.19.2",
    namespace: "kueue-system",
    // Its CRDs are templates without a switch: replacing the release would delete every queue.
    crds: "templates",
    source: { document: "kubernetes-sigs/kueue v0.19.2, charts/kueue/README.md", date: DATE },
  },
  "gpu-operator": {
    name: "gpu-operator",
    repository: "https://helm.ngc.nvidia.com/nvidia",
    chart: "gpu-operator",
    version: "v26.7.0",
    namespace: "nvidia-gpu-operator",
    crds: "folder",
    source: { document: "NVIDIA/gpu-operator gh-pages, stable/index.yaml", date: DATE },
  },
  "network-operator": {
    name: "network-operator",
    repository: "https://helm.ngc.nvidia.com/nvidia",
    chart: "network-operator",
    version: "26.4.1",
    namespace: "nvidia-network-operator",
    crds: "folder",
    source: { document: "Mellanox/network-operator v26.4.1, deployment/network-operator/Chart.yaml", date: DATE },
  },
  "sriov-network-operator": {
    name: "sriov-network-operator",
    repository: "oci://ghcr.io/k8snetworkplumbingwg",
    chart: "sriov-network-operator-chart",
    version: "1.6.0",
    namespace: "nvidia-network-operator",
    crds: "folder",
    source: { document: "k8snetworkplumbingwg/sriov-network-operator v1.6.0", date: DATE },
  },
  "rook-ceph": {
    name: "rook-ceph",
    repository: "https://charts.rook.io/release",
    chart: "rook-ceph",
    version: "v1.20.6",
    namespace: "rook-ceph",
    // Rook's own can be switched off; those of its ceph-csi-operator dependency cannot.
    crds: "templates",
    source: { document: "rook/rook v1.20.6", date: DATE },
  },
  "ceph-csi-drivers": {
    name: "ceph-csi-drivers",
    repository: "https://ceph.github.io/ceph-csi-operator",
    chart: "ceph-csi-drivers",
    version: "1.0.4",
    namespace: "rook-ceph",
    crds: "none",
    source: { document: "ceph/ceph-csi-operator gh-pages, index.yaml", date: DATE },
  },
  topolvm: {
    name: "topolvm",
    repository: "https://topolvm.github.io/topolvm",
    chart: "topolvm",
    version: "17.1.0",
    namespace: "topolvm-system",
    crds: "templates",
    source: { document: "topolvm/topolvm gh-pages, index.yaml", date: DATE },
  },
  "csi-wekafsplugin": {
    name: "csi-wekafsplugin",
    repository: "https://weka.github.io/csi-wekafs",
    chart: "csi-wekafsplugin",
    version: "2.8.8",
    namespace: "csi-wekafs",
    crds: "none",
    source: { document: "weka/csi-wekafs gh-pages, index.yaml", date: DATE },
  },
  "snapshot-controller": {
    name: "snapshot-controller",
    repository: "https://piraeus.io/helm-charts",
    chart: "snapshot-controller",
    version: "5.2.0",
    namespace: "snapshot-controller",
    crds: "none",
    source: { document: "piraeusdatastore/helm-charts gh-pages, index.yaml", date: DATE },
  },
};
