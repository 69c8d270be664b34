import type { Component } from "./component";

export const kubeScheduler: Component = {
  name: "kube-scheduler",
  args: ({ layout }) => [
    `--kubeconfig=${layout.kubeconfigOf("kube-scheduler")}`,
    "--leader-elect=false",
    "--secure-port=0",
    "--profiling=false",
    "--kube-api-qps=400",
    "--kube-api-burst=800",
  ],
};
