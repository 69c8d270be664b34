import { stringify } from "yaml";
import type { Chart } from "../constructs/catalog/charts";
import { charts } from "../constructs/catalog/charts";
import { sortedDeep } from "../constructs/core/ledger";
import { kueueConfiguration } from "../constructs/queue/configuration";
import type { CellFacts, ChartSettings } from "../constructs/site/facts";

/** A Helm release of a cell, as plain data. */
export interface Release {
  readonly chart: Chart;
  readonly repository: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** True where deleting the release deletes CRDs, and with them every object of theirs. */
  readonly ownsCrds: boolean;
  readonly skipCrds: boolean;
}

interface Operator {
  readonly chart: string;
  needed(cell: CellFacts): boolean;
  values(cell: CellFacts, image: ImageOf): Readonly<Record<string, unknown>>;
}

/** Moves an image to the site's registry: `registry.k8s.io/kueue/kueue` → `<imageRegistry>/kueue/kueue`. */
type ImageOf = (image: string) => string;

const hasNvidiaGpus = (cell: CellFacts): boolean => cell.pools.some((pool) => pool.gpuResource === "nvidia.com/gpu");
const hasDriver = (kind: string) => (cell: CellFacts) => cell.tiers.some((tier) => tier.driver.kind === kind);

/** GPU and storage pools are tainted; what serves each node must run there all the same. */
const ON_EVERY_NODE = [{ operator: "Exists" }];

const operators: readonly Operator[] = [
  {
    chart: "kueue",
    needed: (cell) => cell.pools.some((pool) => pool.flavor !== undefined),
    values: (cell, image) => ({
      controllerManager: {
        replicas: 2,
        manager: { image: { repository: image("registry.k8s.io/kueue/kueue"), tag: "v0.19.2" } },
      },
      managerConfig: { controllerManagerConfigYaml: stringify(sortedDeep(kueueConfiguration(cell)), { lineWidth: 0 }) },
    }),
  },
  { chart: "gpu-operator", needed: hasNvidiaGpus, values: gpuOperatorValues },
  {
    chart: "network-operator",
    needed: (cell) => cell.fabric !== undefined,
    values: (_cell, image) => ({
      // Node Feature Discovery comes with the GPU operator; two of them fight over the same labels.
      nfd: { enabled: false, deployNodeFeatureRules: true },
      upgradeCRDs: false,
      sriovNetworkOperator: { enabled: false },
      operator: { repository: image("nvcr.io/nvidia/cloud-native") },
    }),
  },
  {
    chart: "sriov-network-operator",
    needed: (cell) => cell.fabric !== undefined,
    values: (_cell, image) => ({
      operator: { resourcePrefix: "nvidia.com" },
      sriovOperatorConfig: { deploy: true },
      images: sriovImages(image),
    }),
  },
  {
    chart: "rook-ceph",
    needed: hasDriver("rook-ceph"),
    values: (_cell, image) => ({ crds: { enabled: false }, image: { repository: image("docker.io/rook/ceph") } }),
  },
  {
    chart: "ceph-csi-drivers",
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
  },
  {
    chart: "topolvm",
    needed: hasDriver("topolvm"),
    values: (cell, image) => ({
      crd: { annotations: { "helm.sh/resource-policy": "keep" } },
      image: { repository: image("ghcr.io/topolvm/topolvm-with-sidecar") },
      lvmd: { managed: true, deviceClasses: scratchDeviceClasses(cell), tolerations: ON_EVERY_NODE },
      node: { tolerations: ON_EVERY_NODE },
      storageClasses: [],
      snapshot: { enabled: false },
    }),
  },
  { chart: "csi-wekafsplugin", needed: hasDriver("weka"), values: () => ({ nodePluginTolerations: ON_EVERY_NODE }) },
  {
    chart: "snapshot-controller",
    needed: (cell) => cell.tiers.some((tier) => tier.driver.kind === "rook-ceph" || tier.driver.kind === "weka"),
    values: (_cell, image) => ({
      installCRDs: false,
      controller: { replicaCount: 2, image: { repository: image("registry.k8s.io/sig-storage/snapshot-controller") } },
    }),
  },
];

/** The Helm releases that a cell's pools, fabric and storage call for. */
export function releases(cell: CellFacts, settings: ChartSettings): Release[] {
  const image: ImageOf = (name) =>
    settings.imageRegistry === undefined ? name : name.replace(/^[^/]+/, settings.imageRegistry);
  return operators
    .filter((operator) => operator.needed(cell))
    .map((operator) => {
      const chart = charts[operator.chart]!;
      return {
        chart,
        repository: settings.repository ?? chart.repository,
        values: operator.values(cell, image),
        ownsCrds: chart.crds === "templates",
        skipCrds: chart.crds === "folder",
      };
    });
}

/** CRD bundles by release: what must be vendored beside the site before the release can work without its own. */
const BUNDLES: Readonly<Record<string, readonly string[]>> = {
  "gpu-operator": ["gpu-operator-v26.7.0", "dra-driver-nvidia-gpu-v0.4.1", "node-feature-discovery-v0.19.0"],
  "network-operator": ["network-operator-v26.4.1", "nv-ipam-v0.4.0", "multus-nad"],
  "sriov-network-operator": ["sriov-network-operator-v1.6.0"],
  "rook-ceph": ["rook-v1.20.6"],
  "snapshot-controller": ["external-snapshotter-v8.6.0"],
};

/** Names of the CRD bundles that a cell's releases need, each once, in the order of the releases. */
export function neededBundles(cell: CellFacts): string[] {
  const needed = operators
    .filter((operator) => operator.needed(cell))
    .flatMap((operator) => BUNDLES[operator.chart] ?? []);
  return [...new Set(needed)];
}

function gpuOperatorValues(cell: CellFacts, image: ImageOf): Readonly<Record<string, unknown>> {
  const nvidia = { repository: image("nvcr.io/nvidia") };
  const cloudNative = { repository: image("nvcr.io/nvidia/cloud-native") };
  const k8s = { repository: image("nvcr.io/nvidia/k8s") };
  return {
    nfd: { enabled: true, nodefeaturerules: true },
    operator: { ...nvidia, upgradeCRD: false, cleanupCRD: false },
    validator: nvidia,
    driver: {
      ...nvidia,
      enabled: true,
      kernelModuleType: "open",
      rdma: { enabled: cell.fabric !== undefined },
      upgradePolicy: { autoUpgrade: true, maxParallelUpgrades: 4, maxUnavailable: "5%" },
    },
    toolkit: k8s,
    devicePlugin: nvidia,
    gfd: nvidia,
    dcgm: { ...cloudNative, enabled: true },
    // Its ServiceMonitor needs the Prometheus operator's CRDs, which no stack of ours installs.
    dcgmExporter: { ...k8s, enabled: true, serviceMonitor: { enabled: false } },
    migManager: cloudNative,
    mig: { strategy: "single" },
    // The chart's default turns confidential computing on for every GPU that can do it.
    ccManager: { ...cloudNative, enabled: false, defaultMode: "off" },
    daemonsets: { tolerations: ON_EVERY_NODE },
    "node-feature-discovery": { worker: { tolerations: ON_EVERY_NODE } },
  };
}

function sriovImages(image: ImageOf): Record<string, string> {
  const base = "ghcr.io/k8snetworkplumbingwg";
  return {
    operator: image(`${base}/sriov-network-operator:v1.6.0`),
    sriovConfigDaemon: image(`${base}/sriov-network-operator-config-daemon:v1.6.0`),
    webhook: image(`${base}/sriov-network-operator-webhook:v1.6.0`),
  };
}

function scratchDeviceClasses(cell: CellFacts): Record<string, unknown>[] {
  const scratch = cell.tiers.find((tier) => tier.driver.kind === "topolvm");
  const name = String(scratch?.driver["deviceClass"] ?? "scratch");
  return [{ name, "volume-group": name, default: true, "spare-gb": 10 }];
}
