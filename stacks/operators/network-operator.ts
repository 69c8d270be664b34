import type { Operator } from "./operator";

/** Drivers and address management of the fabric's cards. Values: Mellanox/network-operator v26.4.1. */
export const networkOperator: Operator = {
  chart: "network-operator",
  bundles: ["network-operator-v26.4.1", "nv-ipam-v0.4.0", "multus-nad"],
  podSecurity: "privileged",
  needed: (cell) => cell.fabric !== undefined,
  values: () => ({
    // Node Feature Discovery comes with the GPU operator; two of them fight over the same labels.
    nfd: { enabled: false, deployNodeFeatureRules: true },
    upgradeCRDs: false,
    sriovNetworkOperator: { enabled: false },
  }),
  images: (image) => ({
    operator: {
      repository: image("nvcr.io/nvidia/cloud-native"),
      ofedDriver: { initContainer: { repository: image("nvcr.io/nvidia/mellanox") } },
    },
  }),
};
