/**
 * Names that belong to Kubernetes, to operators, or to us. A tenant's id is a namespace's name: it must not be a
 * namespace that is there already or comes with an operator's chart, nor look like one to whoever reviews it.
 */
const RESERVED = new Set(["default", "monitoring", "operators", "terraform"]);

/** Starts of names that belong to somebody; the start alone is reserved as well: `kube`, `kube-system`, `kube-dns`. */
const RESERVED_STARTS = [
  "argo",
  "argocd",
  "calico",
  "capi",
  "capm3",
  "cattle",
  "ceph",
  "cert-manager",
  "cilium",
  "crossplane",
  "csi",
  "etcd",
  "external-dns",
  "external-secrets",
  "fleet",
  "flux",
  "gatekeeper",
  "gigafactory",
  "gpu-operator",
  "ingress-nginx",
  "istio",
  "jobset",
  "karpenter",
  "keda",
  "knative",
  "kube",
  "kubernetes",
  "kueue",
  "kyverno",
  "linkerd",
  "local-path-storage",
  "longhorn",
  "metal3",
  "metallb",
  "multus",
  "network-operator",
  "node-feature-discovery",
  "nvidia",
  "olm",
  "openebs",
  "openshift",
  "prometheus",
  "rook",
  "snapshot-controller",
  "sriov-network-operator",
  "system",
  "tigera",
  "topolvm",
  "vault",
  "velero",
];

/** End of names that operators give their namespaces: `jobset-system`. */
const RESERVED_END = "-system";

/** Namespaces that every cluster has, and starts of more than one word: without their dashes they still look like it. */
const LOOKALIKES = new Map(
  ["kube-system", "kube-public", "kube-node-lease", ...RESERVED_STARTS.filter((word) => word.includes("-"))].map(
    (word) => [withoutDashes(word), word],
  ),
);

/** The reserved name, start or end that an id collides with, as `kube-*`; undefined where it is free. */
export function reservedName(id: string): string | undefined {
  if (RESERVED.has(id)) return id;
  const start = RESERVED_STARTS.find((word) => id === word || id.startsWith(`${word}-`));
  if (start !== undefined) return id === start ? start : `${start}-*`;
  return id.endsWith(RESERVED_END) ? `*${RESERVED_END}` : LOOKALIKES.get(withoutDashes(id));
}

/** A name as people remember it: `kubesystem` is `kube-system` to whoever reads a list. */
export function withoutDashes(name: string): string {
  return name.replaceAll("-", "");
}
