/**
 * Names that belong to Kubernetes, to operators, or to us. A tenant's id is a namespace's name: it must not be a
 * namespace that is there already or comes with an operator's chart, nor look like one to whoever reviews it.
 */
const RESERVED = new Set(["default", "monitoring", "operators", "terraform"]);

/** Starts of names that belong to somebody; the start alone is reserved as well: `kube`, `kube-system`, `kube-dns`. */
const RESERVED_STARTS = [
  "argocd",
  "calico",
  "capi",
  "capm3",
  "cattle",
  "cert-manager",
  "cilium",
  "csi",
  "fleet",
  "flux",
  "gatekeeper",
  "gigafactory",
  "gpu-operator",
  "ingress-nginx",
  "istio",
  "jobset",
  "karpenter",
  "kube",
  "kubernetes",
  "kueue",
  "kyverno",
  "local-path-storage",
  "metal3",
  "metallb",
  "network-operator",
  "node-feature-discovery",
  "nvidia",
  "openshift",
  "rook",
  "snapshot-controller",
  "sriov-network-operator",
  "system",
  "tigera",
  "topolvm",
];

/** End of names that operators give their namespaces: `jobset-system`. */
const RESERVED_END = "-system";

/** The reserved name, start or end that an id collides with, as `kube-*`; undefined where it is free. */
export function reservedName(id: string): string | undefined {
  if (RESERVED.has(id)) return id;
  const start = RESERVED_STARTS.find((word) => id === word || id.startsWith(`${word}-`));
  if (start !== undefined) return id === start ? start : `${start}-*`;
  return id.endsWith(RESERVED_END) ? `*${RESERVED_END}` : undefined;
}
