import { cellKey } from "../evidence/cell-key";
import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import type { Evidence } from "../evidence/evidence";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import type { TenantNamespace } from "../reading/tenancy";
import { tenantNamespaces } from "../reading/tenancy";
import type { FlavorView, QueueFlavors } from "./flavors";
import { tenantQueues } from "./flavors";
import { entries, stepOf } from "./parameters";
import type { Witness } from "./witness";

/** True for namespaces whose tenant shares no nodes. */
export function sharesNoNodes({ labels }: TenantNamespace): boolean {
  const level = labels[LABELS.isolation];
  return level === "dedicated-nodes" || level === "confidential";
}

/** The field that says whether a namespace's tenant shares nodes. */
export const ISOLATION = `metadata.labels.${LABELS.isolation}`;

/** The same, and for namespaces of which only an apply knows: of those a rule that reads `ISOLATION` says unknown. */
export function mayShareNoNodes(namespace: TenantNamespace): boolean {
  return sharesNoNodes(namespace) || openReason(namespace.source, ISOLATION) !== undefined;
}

/**
 * A way from another tenant's pods to the nodes of one that shares none: by a queue that gives the same nodes, by pools
 * that the other may name, or past the queue where its pods without GPUs tolerate every taint of these nodes.
 */
export function wayToNodes(evidence: Evidence, target: TenantNamespace): Witness | undefined {
  const own = (queuesByName(evidence).get(cellKey(target.cell, target.name)) ?? []).flatMap(({ flavors }) => flavors);
  for (const flavor of own) {
    const way =
      byQueue(evidence, flavor, target) ?? byPool(evidence, flavor, target) ?? byToleration(evidence, flavor, target);
    if (way !== undefined) return way;
  }
  return undefined;
}

function byQueue(evidence: Evidence, flavor: FlavorView, target: TenantNamespace): Witness | undefined {
  const same = index(evidence).queues.get(cellKey(target.cell, flavor.labels.join("+"))) ?? [];
  const other = same.find(({ tenant }) => tenant !== target.tenant);
  const given = other?.flavors.find(({ labels }) => labels.join("+") === flavor.labels.join("+"));
  if (other === undefined || given === undefined) return undefined;
  return {
    tenant: other.tenant,
    subject: `pods of ${other.tenant}`,
    edges: [
      { object: `ClusterQueue ${other.queue}`, allows: `gives flavor ${given.name}` },
      { object: `ResourceFlavor ${given.name}`, allows: given.labels.join(", ") },
    ],
    asset: `nodes of ${target.tenant}`,
  };
}

function byPool(evidence: Evidence, flavor: FlavorView, target: TenantNamespace): Witness | undefined {
  for (const pool of subsets(flavor.labels)) {
    const other = index(evidence)
      .pools.get(cellKey(target.cell, pool))
      ?.find(({ tenant }) => tenant !== target.tenant);
    if (other !== undefined) return way(other, stepOf(other, "pools", `lists ${pool}`), flavor, target);
  }
  return undefined;
}

function byToleration(evidence: Evidence, flavor: FlavorView, target: TenantNamespace): Witness | undefined {
  const { free, tolerations } = index(evidence);
  const [first, ...rest] = flavor.taints;
  const candidates = first === undefined ? free.get(target.cell ?? "") : tolerations.get(cellKey(target.cell, first));
  const other = candidates?.find(
    (namespace) =>
      namespace.tenant !== target.tenant &&
      rest.every((taint) => entries(namespace, "tolerations")?.includes(taint) === true),
  );
  if (other === undefined) return undefined;
  const says =
    first === undefined
      ? "holds only pods with GPUs to its pools"
      : `holds only pods with GPUs, and may tolerate ${first}`;
  return way(other, stepOf(other, "placement", says), flavor, target);
}

function way(
  source: TenantNamespace,
  step: Witness["edges"][number],
  { name, labels, taints }: FlavorView,
  target: TenantNamespace,
): Witness {
  const nodes = taints.length === 0 ? `${labels.join(", ")}, without a taint` : labels.join(", ");
  return {
    tenant: source.tenant,
    subject: `pods of ${source.name}`,
    edges: [step, { object: `ResourceFlavor ${name}`, allows: nodes }],
    asset: `nodes of ${target.tenant}`,
  };
}

/** Every set of labels that selects nodes with all of these; pools have at most three. */
function subsets(labels: readonly string[]): string[] {
  const few = labels.slice(0, 4);
  const sets = few.reduce<string[][]>((all, label) => [...all, ...all.map((set) => [...set, label])], [[]]);
  return sets.filter((set) => set.length > 0).map((set) => set.join("+"));
}

interface NodeIndex {
  /** Queues by cluster and the labels of the nodes that they give. */
  readonly queues: ReadonlyMap<string, readonly QueueFlavors[]>;
  /** Namespaces by cluster and a pool that they may name. */
  readonly pools: ReadonlyMap<string, readonly TenantNamespace[]>;
  /** By cluster and taint: namespaces whose pods without GPUs may go anywhere and tolerate it. */
  readonly tolerations: ReadonlyMap<string, readonly TenantNamespace[]>;
  /** By cluster: namespaces whose pods without GPUs may go anywhere. */
  readonly free: ReadonlyMap<string, readonly TenantNamespace[]>;
}

const index = perEvidence((evidence): NodeIndex => {
  const queues = new Map<string, QueueFlavors[]>();
  for (const [cell, all] of tenantQueues(evidence))
    for (const queue of all)
      for (const { labels } of queue.flavors) addTo(queues, cellKey(cell, labels.join("+")), queue);
  const pools = new Map<string, TenantNamespace[]>();
  const tolerations = new Map<string, TenantNamespace[]>();
  const free = new Map<string, TenantNamespace[]>();
  for (const namespace of tenantNamespaces(evidence)) {
    for (const pool of entries(namespace, "pools") ?? []) addTo(pools, cellKey(namespace.cell, pool), namespace);
    if (entries(namespace, "placement")?.includes("all") === true) continue;
    addTo(free, namespace.cell ?? "", namespace);
    for (const taint of entries(namespace, "tolerations") ?? [])
      addTo(tolerations, cellKey(namespace.cell, taint), namespace);
  }
  return { queues, pools, tolerations, free };
});

const queuesByName = perEvidence((evidence): ReadonlyMap<string, readonly QueueFlavors[]> => {
  const found = new Map<string, QueueFlavors[]>();
  for (const [cell, all] of tenantQueues(evidence))
    for (const queue of all) addTo(found, cellKey(cell, queue.queue), queue);
  return found;
});
