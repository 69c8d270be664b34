import type { Layout } from "../layout";

/** The programs of a control plane, in the order in which they start. */
export const COMPONENTS = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/** What the components' command lines depend on. */
export interface Setup {
  readonly layout: Layout;
  /** Of the API server, on 127.0.0.1: the only one that listens on TCP. */
  readonly port: number;
  /** Nodes that the control plane is going to have. */
  readonly nodes: number;
}

/** How one program of the control plane is started. */
export interface Component {
  readonly name: ComponentName;
  args(setup: Setup): readonly string[];
  readonly env?: (setup: Setup) => Readonly<Record<string, string>>;
}

/**
 * Above this many nodes leases are renewed hourly, and nodes are not taken for dead before: with kubelets' ten seconds
 * 5,000 nodes write 500 leases a second, which leaves two cores no time for anything else, and on a busy machine a few
 * hundred nodes are late often enough to be taken for dead while they live.
 */
export const MOST_NODES_WITH_SHORT_LEASES = 20;
