import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { LABELS, MANAGED_BY } from "../../constructs/core/labels";
import { asTextMap } from "../../constructs/policy/reading/fields";

/** Names that Kubernetes itself gives, by kind. */
const NAMES: Readonly<Record<string, RegExp>> = {
  ConfigMap: /^(kube-root-ca\.crt|extension-apiserver-authentication)$/,
  Namespace: /^(kube-system|kube-public|kube-node-lease|default)$/,
  PriorityClass: /^system-(cluster|node)-critical$/,
  Service: /^kubernetes$/,
};

/**
 * True for what every cluster has from its birth: roles that the API server makes and mends, the accounts of its own
 * controllers, the first namespaces. Rules read them, and nobody is told of them.
 */
export function isBuiltIn({ kind, metadata }: KubernetesObject): boolean {
  const labels = asTextMap(metadata.labels);
  if (labels["kubernetes.io/bootstrapping"] === "rbac-defaults") return true;
  if (kind === "Service" && metadata.namespace !== "default") return false;
  if (kind === "ServiceAccount")
    return metadata.namespace === "kube-system" && labels["app"] === undefined && isOfController(metadata.name);
  return NAMES[kind]?.test(metadata.name) === true;
}

function isOfController(name: string): boolean {
  return name === "default" || /-(controller|collector|signer|approver|cleaner|publisher|protection)$/.test(name);
}

/**
 * The cell that a cluster is: what our objects that stand in no namespace say. Tenants cannot write those, and a cluster
 * is one cell, whatever the labels of theirs say.
 */
export function cellOfCluster(objects: readonly KubernetesObject[]): string | undefined {
  const cells = new Set(
    objects.flatMap(({ metadata }) => {
      const labels = asTextMap(metadata.labels);
      return metadata.namespace === undefined && labels[LABELS.managedBy] === MANAGED_BY
        ? (labels[LABELS.cell] ?? [])
        : [];
    }),
  );
  const [first] = cells;
  return cells.size === 1 ? first : undefined;
}
