import type { Operator } from "./operator";
import { ON_EVERY_NODE } from "./operator";

/**
 * Images set NVIDIA_VISIBLE_DEVICES themselves, and the runtime class `nvidia` would give them every GPU of their node. The
 * device plugin hands out what was asked for as CDI devices and needs no variable; what the operator itself runs is
 * privileged. Sources: docs.nvidia.com, GPU Operator, security considerations (NVIDIA bulletin 5599 of January 2025);
 * gpu-operator v26.7.0, controllers/object_controls.go (cdi-annotations, cdi-cri) and assets/.
 */
const TOOLKIT = [{ name: "ACCEPT_NVIDIA_VISIBLE_DEVICES_ENVVAR_WHEN_UNPRIVILEGED", value: "false" }];

/** Drivers, device plugin and health of NVIDIA GPUs. Values: NVIDIA/gpu-operator v26.7.0, deployments/gpu-operator. */
export const gpuOperator: Operator = {
  chart: "gpu-operator",
  bundles: ["gpu-operator-v26.7.0", "dra-driver-nvidia-gpu-v0.4.1", "node-feature-discovery-v0.19.0"],
  podSecurity: "privileged",
  needed: (cell) => cell.pools.some((pool) => pool.gpuResource === "nvidia.com/gpu"),
  values: (cell) => ({
    nfd: { enabled: true, nodefeaturerules: true },
    operator: { upgradeCRD: false, cleanupCRD: false },
    driver: {
      enabled: true,
      kernelModuleType: "open",
      rdma: { enabled: cell.fabric !== undefined },
      upgradePolicy: { autoUpgrade: true, maxParallelUpgrades: 4, maxUnavailable: "5%" },
    },
    toolkit: { env: TOOLKIT },
    dcgm: { enabled: true },
    // Its ServiceMonitor needs the Prometheus operator's CRDs, which no stack of ours installs.
    dcgmExporter: { enabled: true, serviceMonitor: { enabled: false } },
    mig: { strategy: "single" },
    ...confidentialComputing(cell.pools.some((pool) => pool.confidential !== undefined)),
    daemonsets: { tolerations: ON_EVERY_NODE },
    "node-feature-discovery": { worker: { tolerations: ON_EVERY_NODE } },
  }),
  images(image) {
    const nvidia = { repository: image("nvcr.io/nvidia") };
    const cloudNative = { repository: image("nvcr.io/nvidia/cloud-native") };
    const k8s = { repository: image("nvcr.io/nvidia/k8s") };
    return {
      operator: nvidia,
      validator: nvidia,
      driver: { ...nvidia, manager: cloudNative },
      toolkit: k8s,
      devicePlugin: nvidia,
      gfd: nvidia,
      dcgm: cloudNative,
      dcgmExporter: k8s,
      migManager: cloudNative,
      nodeStatusExporter: nvidia,
      gds: cloudNative,
      gdrcopy: cloudNative,
      ccManager: cloudNative,
      draDriver: nvidia,
      vgpuDeviceManager: cloudNative,
      vfioManager: { ...cloudNative, driverManager: cloudNative },
      sandboxDevicePlugin: nvidia,
      kataSandboxDevicePlugin: cloudNative,
      "node-feature-discovery": { image: { repository: image("registry.k8s.io/nfd/node-feature-discovery") } },
    };
  },
};

/**
 * The chart's default turns confidential computing on for every GPU that can do it. Here each node of a confidential
 * pool says so by its labels, and its GPUs keep the name that queues and quotas know: the alias is `gpu`, not `pgpu`.
 */
function confidentialComputing(needed: boolean) {
  const ccManager = { enabled: needed, defaultMode: "off" };
  if (!needed) return { ccManager };
  return {
    ccManager,
    sandboxWorkloads: { enabled: true, defaultWorkload: "container", mode: "kata" },
    kataSandboxDevicePlugin: { env: [{ name: "P_GPU_ALIAS", value: "gpu" }] },
  };
}
