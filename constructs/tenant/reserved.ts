/** Names that belong to Kubernetes, to the operators that we install, or to us; a tenant's id is a namespace's name. */
const RESERVED = new Set([
  "default",
  "cert-manager",
  "csi-wekafs",
  "kueue-system",
  "local-path-storage",
  "monitoring",
  "rook-ceph",
  "snapshot-controller",
  "terraform",
  "topolvm-system",
]);

/** Starts of names that belong to somebody, whatever follows. */
const RESERVED_PREFIXES = [
  "kube-",
  "kubernetes-",
  "openshift-",
  "gigafactory-",
  "nvidia-",
  "istio-",
  "fleet-",
  "system-",
];

/** The reserved name or start that an id collides with; undefined where it is free. */
export function reservedName(id: string): string | undefined {
  if (RESERVED.has(id)) return id;
  const prefix = RESERVED_PREFIXES.find((start) => id.startsWith(start) || `${id}-` === start);
  return prefix === undefined ? undefined : `${prefix}*`;
}
