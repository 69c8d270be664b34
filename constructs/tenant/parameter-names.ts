/**
 * Annotations of a tenant's namespace from which the cell's admission policies read what it may do. Only operators write
 * namespaces, so no tenant can widen them, and the policies are the same for every tenant. Each is a list without spaces,
 * separated by commas; the empty text is the empty list.
 */
export const PARAMETERS = {
  /** Node labels that mean one of its pools, `key=value`, several of one pool joined by `+`. */
  pools: "gigafactory.io/pools",
  /** Taints that its pods may tolerate, `key=value:effect`. */
  tolerations: "gigafactory.io/tolerations",
  /** Starts of the names of images that its containers may run, `registry.example/project/`. */
  images: "gigafactory.io/images",
  /** RuntimeClasses that its pods may name; an empty entry is a pod that names none. */
  runtimeClasses: "gigafactory.io/runtime-classes",
  /** WorkloadPriorityClasses that its work may name. */
  priorityClasses: "gigafactory.io/priority-classes",
  /** StorageClasses that its claims may name. */
  storageClasses: "gigafactory.io/storage-classes",
  /** Rails that its pods may use, `<resource>=<namespace>/<network>`; a pod has both or neither. */
  networks: "gigafactory.io/networks",
  /** Services that may be of type LoadBalancer, by name. */
  exposed: "gigafactory.io/exposed",
  /** `all` where every pod must run on nodes of its pools, `gpu` where only those with GPUs must. */
  placement: "gigafactory.io/placement",
} as const;
