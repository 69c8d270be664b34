import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { Component } from "./component";
import { MOST_NODES_WITH_SHORT_LEASES } from "./component";

/** KWOK as the kubelet of every node: it keeps nodes ready and runs pods that have no containers. */
export const kwok: Component = {
  name: "kwok",
  args: ({ layout, nodes }) => [
    `--kubeconfig=${layout.kubeconfigOf("kwok")}`,
    "--manage-all-nodes=true",
    // Where the API server would look for a kubelet's logs: nowhere outside this machine.
    "--node-ip=127.0.0.1",
    ...(nodes > MOST_NODES_WITH_SHORT_LEASES ? ["--node-lease-duration-seconds=3600"] : []),
  ],
  // It would read the user's own ~/.kwok/kwok.yaml.
  env: ({ layout }) => ({ KWOK_WORKDIR: layout.kwok }),
};

export const KWOK_USER = "rehearsal:kwok";

/** What KWOK may do: what kubelets may, for all nodes. */
export const KWOK_ROLE: readonly KubernetesObject[] = [
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: KWOK_USER },
    rules: [
      { apiGroups: [""], resources: ["nodes", "pods"], verbs: ["get", "list", "watch", "patch", "update", "delete"] },
      { apiGroups: [""], resources: ["nodes/status", "pods/status"], verbs: ["get", "patch", "update"] },
      { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["*"] },
      { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["create", "patch", "update"] },
    ],
  },
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name: KWOK_USER },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: KWOK_USER },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: KWOK_USER }],
  },
];
