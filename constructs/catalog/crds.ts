import type { Source } from "./types";

/** The CRDs of one project at one version: where its files are published and what they must hash to. */
export interface CrdBundle {
  /** Directory name beside the site, `<project>-<version>`. */
  readonly name: string;
  readonly repository: string;
  readonly ref: string;
  readonly directory: string;
  /** SHA-256 by file name. */
  readonly files: Readonly<Record<string, string>>;
  readonly source: Source;
}

const DATE = "2026-08-22";

/** Every bundle, by name. Files and digests are those of the tag; a download that differs is refused. */
export const crdBundles: Readonly<Record<string, CrdBundle>> = {
  "gpu-operator-v26.7.0": {
    name: "gpu-operator-v26.7.0",
    repository: "NVIDIA/gpu-operator",
    ref: "v26.7.0",
    directory: "config/crd/bases/",
    files: {
      "nvidia.com_clusterpolicies.yaml": "fcece7d07504e57fd5815525b3baa1eccc659a2f3b48895578be731dcde4042a",
      "nvidia.com_gpuclusters.yaml": "40190fcbd59e527a606cf51de27fc79a307658a80653f40bd5220354aa8da543",
      "nvidia.com_nvidiadrivers.yaml": "8a067afa77b7650f603b2bbeb272a3e8c8824256d33f1dce0c96dcf5e9efb16e",
    },
    source: { document: "NVIDIA/gpu-operator at v26.7.0", date: DATE },
  },
  "dra-driver-nvidia-gpu-v0.4.1": {
    name: "dra-driver-nvidia-gpu-v0.4.1",
    repository: "kubernetes-sigs/dra-driver-nvidia-gpu",
    ref: "v0.4.1",
    directory: "deployments/helm/dra-driver-nvidia-gpu/crds/",
    files: {
      "resource.nvidia.com_computedomaincliques.yaml":
        "bc822436bb7f516c51a6adb8ef503a8fda8b7e151aff723897a0fb3072a20c1f",
      "resource.nvidia.com_computedomains.yaml": "653b477ad084f6cfed479ecdcc1149f3c14499bcac2ae1d2acbb82ccf7419f89",
    },
    source: { document: "kubernetes-sigs/dra-driver-nvidia-gpu at v0.4.1", date: DATE },
  },
  "node-feature-discovery-v0.19.0": {
    name: "node-feature-discovery-v0.19.0",
    repository: "kubernetes-sigs/node-feature-discovery",
    ref: "v0.19.0",
    directory: "deployment/base/nfd-crds/",
    files: {
      "nfd-api-crds.yaml": "f8a40048b99110feaee4813dbb92ebfdaa3c7d722e1836a804207e22f72a9072",
    },
    source: { document: "kubernetes-sigs/node-feature-discovery at v0.19.0", date: DATE },
  },
  "network-operator-v26.4.1": {
    name: "network-operator-v26.4.1",
    repository: "Mellanox/network-operator",
    ref: "v26.4.1",
    directory: "config/crd/bases/",
    files: {
      "mellanox.com_hostdevicenetworks.yaml": "7ac5de3bab610c3cc1178e47a11388ed6a45ad8c63f209c3306eaee7e30c96f0",
      "mellanox.com_ipoibnetworks.yaml": "367adbec5f20b7293544e5dba9d425d58b5e9e89c6c317987c04f00dea656c36",
      "mellanox.com_macvlannetworks.yaml": "84e2d3258a3e17f330a0e68d78a6fc7cffba5262e82cb5ad5ac416b76b2d4d43",
      "mellanox.com_nicclusterpolicies.yaml": "6e7233dcad83ff1f2f2e14dde7b7bce85129cfd249ec87780f76d67c49fc67df",
      "mellanox.com_nicnodepolicies.yaml": "30f089fb2e0cb818dc94778488e703f0c801763a8174b9e490a720d5eca2c275",
    },
    source: { document: "Mellanox/network-operator at v26.4.1", date: DATE },
  },
  "sriov-network-operator-v1.6.0": {
    name: "sriov-network-operator-v1.6.0",
    repository: "k8snetworkplumbingwg/sriov-network-operator",
    ref: "v1.6.0",
    directory: "config/crd/bases/",
    files: {
      "sriovnetwork.openshift.io_ovsnetworks.yaml": "14a0b35a3dc7a20e76e8155420bd9c1ccc1e169cbef0a91b550b6904a07cc6b0",
      "sriovnetwork.openshift.io_sriovibnetworks.yaml":
        "e7395ee40ef164ccc695f74ffae3189848dfeba430fd316827daf6722ab26f40",
      "sriovnetwork.openshift.io_sriovnetworknodepolicies.yaml":
        "fcc06af66a10ad77cb6b9596a6d38fd4c6e3544852d7d9ddcb289fb4a6b14ce4",
      "sriovnetwork.openshift.io_sriovnetworknodestates.yaml":
        "86dead6d931c9eb97676acaa85512b691e170a3fdad6677b8b9e760584bc2a15",
      "sriovnetwork.openshift.io_sriovnetworkpoolconfigs.yaml":
        "d6706a05e49f3c1c0949ea792ed84062cc2fff8fdfadb47d9e8ae9f0d3ea243a",
      "sriovnetwork.openshift.io_sriovnetworks.yaml":
        "c3f3bbdf909c0c7a89d2873d1f8cc9e630dc87717479621280e2a299cf4c8dd5",
      "sriovnetwork.openshift.io_sriovoperatorconfigs.yaml":
        "91115f124eccabcb7f15e061f3dbae04a98c4e669b09e46c5c3d6472f422fb96",
    },
    source: { document: "k8snetworkplumbingwg/sriov-network-operator at v1.6.0", date: DATE },
  },
  "nv-ipam-v0.4.0": {
    name: "nv-ipam-v0.4.0",
    repository: "Mellanox/nvidia-k8s-ipam",
    ref: "v0.4.0",
    directory: "deploy/crds/",
    files: {
      "nv-ipam.nvidia.com_cidrpools.yaml": "8c3dc0a4b95ce3b53022358b5bfcdaece2b81a732c06266728148390fabc67f5",
      "nv-ipam.nvidia.com_ippools.yaml": "daa715fb3008aafc344626b8be0e3225d57f79f700cd6e1547799cf652faa220",
    },
    source: { document: "Mellanox/nvidia-k8s-ipam at v0.4.0", date: DATE },
  },
  "multus-nad": {
    name: "multus-nad",
    repository: "k8snetworkplumbingwg/network-attachment-definition-client",
    ref: "46fcc4112dcb",
    directory: "artifacts/",
    files: {
      "networks-crd.yaml": "2c83987cbc34c16e7b49921237c39151008e9239304ef2dc7163b92931ef1880",
    },
    source: { document: "k8snetworkplumbingwg/network-attachment-definition-client at 46fcc4112dcb", date: DATE },
  },
  "rook-v1.20.6": {
    name: "rook-v1.20.6",
    repository: "rook/rook",
    ref: "v1.20.6",
    directory: "deploy/examples/",
    files: {
      "crds.yaml": "7fa7462d44b35d636703a03a88120030692a06a05ac91ec253200cb4ae8c37cf",
    },
    source: { document: "rook/rook at v1.20.6", date: DATE },
  },
  "external-snapshotter-v8.6.0": {
    name: "external-snapshotter-v8.6.0",
    repository: "kubernetes-csi/external-snapshotter",
    ref: "v8.6.0",
    directory: "client/config/crd/",
    files: {
      "groupsnapshot.storage.k8s.io_volumegroupsnapshotclasses.yaml":
        "0ac1b24c628e73fbe3352c21c7929707453252a64072184727a82d2f3c42fc51",
      "groupsnapshot.storage.k8s.io_volumegroupsnapshotcontents.yaml":
        "dc148b9798e4aa080ab3e2dc0681e029ef75ca31adfdf96cf0a14ec309ea9c79",
      "groupsnapshot.storage.k8s.io_volumegroupsnapshots.yaml":
        "59abaccbe9e85a611848489da53d855db4ab606894b0c4cab109a574b4a95b10",
      "snapshot.storage.k8s.io_volumesnapshotclasses.yaml":
        "75e6565aac2c0f2949ed13ea884bbaa388cb7be576b558b709cf1168e011828d",
      "snapshot.storage.k8s.io_volumesnapshotcontents.yaml":
        "895a3c1e73b60f06a0deb566dd123d01bdf1b2efc5d5ff5231ff8bbcf42dafc7",
      "snapshot.storage.k8s.io_volumesnapshots.yaml":
        "b032116e987fb1d7d93cec7d942833adeb9d95c9bdc7e00c10b280c2fe4a6c33",
    },
    source: { document: "kubernetes-csi/external-snapshotter at v8.6.0", date: DATE },
  },
};
