import type { Operator } from "./operator";

/**
 * Images of the chart. A release sets `images.*` as its hack/release/chart-update.sh says: its own three at its own tag,
 * each other project's at the newest tag on the day of the release, 2025-08-05. The chart takes whole references only,
 * so a site with its own registry needs the tags too.
 */
const IMAGES: Readonly<Record<string, string>> = {
  operator: "sriov-network-operator:v1.6.0",
  sriovConfigDaemon: "sriov-network-operator-config-daemon:v1.6.0",
  webhook: "sriov-network-operator-webhook:v1.6.0",
  sriovCni: "sriov-cni:v2.10.0",
  ibSriovCni: "ib-sriov-cni:v1.3.0",
  ovsCni: "ovs-cni-plugin:v0.39.0",
  rdmaCni: "rdma-cni:v1.4.0",
  sriovDevicePlugin: "sriov-network-device-plugin:v3.9.0",
  resourcesInjector: "network-resources-injector:v1.8.0",
  metricsExporter: "sriov-network-metrics-exporter:v1.2.0",
};

/** Virtual functions of the fabric's cards. Values: k8snetworkplumbingwg/sriov-network-operator v1.6.0. */
export const sriovNetworkOperator: Operator = {
  chart: "sriov-network-operator",
  bundles: ["sriov-network-operator-v1.6.0"],
  podSecurity: "privileged",
  needed: (cell) => cell.fabric !== undefined,
  values: () => ({ operator: { resourcePrefix: "nvidia.com" }, sriovOperatorConfig: { deploy: true } }),
  images: (image) => ({
    images: {
      ...Object.fromEntries(
        Object.entries(IMAGES).map(([name, tagged]) => [name, image(`ghcr.io/k8snetworkplumbingwg/${tagged}`)]),
      ),
      metricsExporterKubeRbacProxy: image("gcr.io/kubebuilder/kube-rbac-proxy:v0.15.0"),
    },
  }),
};
