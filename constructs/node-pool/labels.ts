import { kubeletCannotSet, LABELS, POOL_TAINT } from "../core/labels";
import type { PoolFacts, Role } from "../site/facts";
import type { NodeMarks, PoolIdentity, TopologyKeys } from "./backends/backend";

/** Where nodes stand, under our own keys. */
export const OWN_TOPOLOGY: TopologyKeys = { block: LABELS.block, leaf: LABELS.leaf, rack: LABELS.rack };

/** Roles whose nodes are kept for the work they were bought for. kubeadm itself taints control planes. */
const TAINTED: readonly Role[] = ["gpu", "storage"];

/** Labels and taint of a pool under our own keys. */
export function ownMarks({ id, role, reservedFor }: PoolIdentity): NodeMarks {
  return {
    labels: { [LABELS.pool]: id, ...(reservedFor === undefined ? {} : { [LABELS.reservedFor]: reservedFor }) },
    ...poolTaint(role, POOL_TAINT, id),
  };
}

/** The taint of pools whose role calls for one. */
export function poolTaint(role: Role, key: string, value: string): Pick<NodeMarks, "taint"> {
  return TAINTED.includes(role) ? { taint: { key, value, effect: "NoSchedule" } } : {};
}

/**
 * Keys among those that tell a pool's nodes from others which a kubelet could set on its own node: whoever breaks out
 * of a pod on another node can claim them, and with them the pool's work. Isolation must not rest on such a key.
 */
export function forgeableLabels(pool: Pick<PoolFacts, "nodeLabels">): string[] {
  return Object.keys(pool.nodeLabels).filter((key) => !kubeletCannotSet(key));
}
