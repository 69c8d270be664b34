/**
 * Annotations that the parts of a node or of the network obey: container runtimes, device interfaces, network plugins,
 * load balancers, name servers. Their domains are closed but for what is listed; any other domain is the tenant's own affair.
 * Sources: containerd and CRI-O's annotations, CDI, Kata Containers, Multus, OVN-Kubernetes, Kube-OVN, Calico, Cilium, MetalLB,
 * kube-vip, external-dns, runc (`org.systemd.property.`) and crun (`run.oci.`).
 */
const DOMAINS = [
  ...["kubernetes.io", "k8s.io", "openshift.io"],
  ...["cni.cncf.io", "multus-cni.io", "ovn.org", "projectcalico.org", "tigera.io", "cilium.io", "spidernet.io"],
  ...["crio.io", "nri.io", "katacontainers.io", "containerd.io", "nvidia.com", "mellanox.com", "amd.com", "habana.ai"],
  ...["metallb.io", "metallb.universe.tf", "kube-vip.io", "purelb.io"],
];

/** Turned around, or without a slash. */
const STARTS = ["io.cilium", "io.kubernetes", "io.containerd", "io.katacontainers", "io.nri", "run.oci", "org.systemd"];

const escaped = (text: string) => text.replace(/\./g, "\\.");

/** RE2 of a `key=value` that infrastructure obeys; CRI-O and NRI have keys without a slash. */
export const OBEYED =
  `^(([A-Za-z0-9-]+\\.)*(${DOMAINS.map(escaped).join("|")})[/=]` + `|(${STARTS.map(escaped).join("|")})[./-])`;

/** What people and their tools write, and what admission itself does. */
const HARMLESS = [
  ...["app.kubernetes.io/", "kubectl.kubernetes.io/", "batch.kubernetes.io/", "controller.kubernetes.io/"],
  ...["cluster-autoscaler.kubernetes.io/", "deployment.kubernetes.io/", "jobset.sigs.k8s.io/"],
  ...["alpha.jobset.sigs.k8s.io/", "leaderworkerset.sigs.k8s.io/"],
  // The LimitRanger plugin writes down what it filled in.
  ...["kubernetes.io/limit-ranger", "kubernetes.io/description", "kubernetes.io/change-cause"],
  "service.kubernetes.io/topology-mode",
];

/** Judged by a policy of its own, or by Pod Security. */
const ELSEWHERE = [
  ...["kueue.x-k8s.io/", "provreq.kueue.x-k8s.io/", "k8s.v1.cni.cncf.io/networks", "v1.multus-cni.io/default-network"],
  "container.apparmor.security.beta.kubernetes.io/",
];

/** CEL that holds for a key=value that nothing of the cell obeys, or that may be said to it. */
export function isHarmless(pair: string): string {
  const allowed = [...HARMLESS, ...ELSEWHERE];
  const [starts, keys] = [allowed.filter((key) => key.endsWith("/")), allowed.filter((key) => !key.endsWith("/"))];
  return (
    `!${pair}.matches(${JSON.stringify(OBEYED)}) || ${JSON.stringify(starts)}.exists(a, ${pair}.startsWith(a)) || ` +
    `${pair}.split("=")[0] in ${JSON.stringify(keys)}`
  );
}
