import type { RoleRule } from "./rbac";

/** Kinds of the cluster that are nobody's among tenants, by their API group: what offers they all choose from. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["nodes", "componentstatuses"]],
  ["apiextensions.k8s.io", ["customresourcedefinitions"]],
  ["apiregistration.k8s.io", ["apiservices"]],
  ["gateway.networking.k8s.io", ["gatewayclasses"]],
  ["kueue.x-k8s.io", ["resourceflavors", "topologies", "workloadpriorityclasses"]],
  ["metrics.k8s.io", ["nodes"]],
  ["networking.k8s.io", ["ingressclasses"]],
  ["node.k8s.io", ["runtimeclasses"]],
  ["resource.k8s.io", ["deviceclasses"]],
  ["scheduling.k8s.io", ["priorityclasses"]],
  ["snapshot.storage.k8s.io", ["volumesnapshotclasses"]],
  ["storage.k8s.io", ["csidrivers", "csinodes", "storageclasses"]],
]);

const LOOKS: readonly string[] = ["get", "list", "watch"];

/**
 * True for a rule that lets people look at what all tenants share, and at nothing of any one's. Of several groups at
 * once each resource is some group's: the others have none of its name.
 */
export function looksAtShared({ apiGroups, resources, verbs }: RoleRule): boolean {
  const isShared = (resource: string) => apiGroups.some((group) => SHARED.get(group)?.includes(resource) === true);
  return (
    verbs.every((verb) => LOOKS.includes(verb)) &&
    apiGroups.every((group) => SHARED.has(group)) &&
    resources.every(isShared)
  );
}

/** By these a namespace takes another tenant's labels, and with them what is let through to that tenant's. */
const RELABELS: readonly string[] = ["update", "patch", "*"];

/**
 * The only namespaces that a rule is for, as objects of their own, where it leaves their labels as they are; undefined
 * for other rules.
 */
export function onlyNamespaces({
  apiGroups,
  resources,
  resourceNames,
  verbs,
}: RoleRule): readonly string[] | undefined {
  const isCore = apiGroups.every((group) => group === "");
  const areNamespaces = resources.every((resource) => resource === "namespaces");
  const relabels = verbs.some((verb) => RELABELS.includes(verb));
  return isCore && areNamespaces && !relabels && resourceNames.length > 0 ? resourceNames : undefined;
}
