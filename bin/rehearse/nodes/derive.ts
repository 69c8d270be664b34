import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { backendCapabilities, topologyKeys } from "../../../constructs/node-pool/objects";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import type { Release } from "../../../stacks/releases";
import type { DevicePlugins } from "./devices";
import { devicePlugins, deviceResources } from "./devices";
import { passedOn, syncPrefixes, synced } from "./machine-labels";
import type { MachineSet } from "./machine-sets";
import { CONTROL_PLANE_LABELS, CONTROL_PLANE_TAINT, machineSets } from "./machine-sets";
import type { NodeSpec } from "./node-spec";
import { hostPlace, placeLabels } from "./places";
import { nodeResources } from "./resources";

/** What a cell's nodes are derived from. */
export interface Synthesised {
  readonly cell: CellFacts;
  /** Every object of its machines, capacity and platform stacks. */
  readonly objects: readonly KubernetesObject[];
  readonly releases: readonly Release[];
}

/**
 * Every node of a cell as it would register and be labelled if the objects were obeyed by their operators, and the
 * hosts carried the labels that node-pool's README tells whoever enrols them to set. What no object sets is not there.
 * Labels that operators find out on the machine itself (feature discovery) are left out. Pure; sorted by pool and place.
 */
export function nodesOf(synthesised: Synthesised): NodeSpec[] {
  const { cell, objects, releases } = synthesised;
  const plugins = devicePlugins(cell, objects, releases);
  const sets = machineSets(cell, objects);
  const prefixes = syncPrefixes(cell.id, objects);
  return cell.pools.flatMap((pool) => {
    if (!backendCapabilities(pool).provisions) return adopted(pool, plugins);
    return provisioned(
      sets.filter((set) => set.pool.id === pool.id),
      prefixes,
      plugins,
    );
  });
}

/** The nodes of a pool's machines; hosts are taken in their order, each by the first set that still needs one. */
function provisioned(sets: readonly MachineSet[], prefixes: readonly string[], plugins: DevicePlugins): NodeSpec[] {
  const machines = sets.flatMap((set) => Array.from({ length: set.replicas }, () => set));
  return machines.map((set, index) => {
    const { pool } = set;
    const host = { ...set.hostLabels, ...placeLabels(pool, hostPlace(pool, plugins.cell, index)) };
    const labels = { ...set.kubeletLabels, ...passedOn(set.machineLabels), ...synced(host, prefixes) };
    return node({ pool, index, labels, taints: set.taints, reserved: set.reserved, kubelet: set.kubernetes }, plugins);
  });
}

/** Nodes that were there before: the labels and the taint that the site says they have. */
function adopted(pool: PoolFacts, plugins: DevicePlugins): NodeSpec[] {
  const keys = topologyKeys(pool);
  const isControlPlane = pool.role === "control-plane";
  const taints = [...(pool.taint === undefined ? [] : [pool.taint]), ...(isControlPlane ? [CONTROL_PLANE_TAINT] : [])];
  return Array.from({ length: pool.nodes }, (_, index) => {
    const { rack, leaf, unit } = hostPlace(pool, plugins.cell, index);
    const labels = {
      ...pool.nodeLabels,
      ...(isControlPlane ? CONTROL_PLANE_LABELS : {}),
      [keys.block]: unit,
      ...(leaf === undefined ? {} : { [keys.leaf]: leaf }),
      [keys.rack]: rack,
    };
    return node({ pool, index, labels, taints, reserved: {}, kubelet: plugins.cell.kubernetes }, plugins);
  });
}

interface Registered extends Pick<NodeSpec, "labels" | "taints" | "kubelet"> {
  readonly pool: PoolFacts;
  readonly index: number;
  readonly reserved: Readonly<Record<string, string>>;
}

function node({ pool, index, labels, taints, reserved, kubelet }: Registered, plugins: DevicePlugins): NodeSpec {
  const { architecture } = pool.system;
  const name = `${plugins.cell.id}-${pool.id}-${String(index + 1).padStart(5, "0")}`;
  const own = {
    [LABELS.hostname]: name,
    [LABELS.architecture]: architecture,
    "kubernetes.io/os": "linux",
    "beta.kubernetes.io/arch": architecture,
    "beta.kubernetes.io/os": "linux",
  };
  const all = { ...labels, ...own };
  const devices = deviceResources({ pool, labels: all, taints }, plugins);
  return {
    name,
    pool: pool.id,
    labels: all,
    taints,
    architecture,
    kubelet,
    ...nodeResources(pool.system, reserved, devices),
  };
}
