import type { Component } from "./component";
import { MOST_NODES_WITH_SHORT_LEASES } from "./component";

/** Every controller that is on by default, each with its own service account, as on a real cluster. */
export const kubeControllerManager: Component = {
  name: "kube-controller-manager",
  args: ({ layout, nodes }) => [
    `--kubeconfig=${layout.kubeconfigOf("kube-controller-manager")}`,
    "--use-service-account-credentials=true",
    `--service-account-private-key-file=${layout.serviceAccountKey}`,
    `--root-ca-file=${layout.certificate}`,
    "--leader-elect=false",
    "--secure-port=0",
    "--profiling=false",
    // The defaults, 20 and 30, are made for machines that others use too.
    "--kube-api-qps=400",
    "--kube-api-burst=800",
    ...(nodes > MOST_NODES_WITH_SHORT_LEASES ? ["--node-monitor-grace-period=60m", "--node-monitor-period=60s"] : []),
  ],
};
