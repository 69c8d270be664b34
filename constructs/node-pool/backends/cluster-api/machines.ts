import type { KubernetesObject } from "../../../core/kubernetes";
import { LABELS, MANAGED_BY } from "../../../core/labels";
import { derivedName, shortHash } from "../../../core/names";
import type { CellFacts, ManagementFacts, PoolFacts } from "../../../site/facts";
import { FaultError } from "../../../core/fault";
import type { ClusterApiOptions } from "./options";

export const CLUSTER_API = "cluster.x-k8s.io";
export const BOOTSTRAP = "bootstrap.cluster.x-k8s.io";
export const CONTROL_PLANE = "controlplane.cluster.x-k8s.io";
export const METAL3 = "infrastructure.cluster.x-k8s.io";

/** Set by Cluster API's webhook on whatever belongs to a cluster; said by us too, so that a second plan is empty. */
export const CLUSTER_NAME = "cluster.x-k8s.io/cluster-name";

/** A name that stays valid with a digest behind it: object names may have 253 characters. */
const NAME_LIMIT = 253;

/** All that the objects of one pool are made from. */
export interface Machines {
  readonly pool: PoolFacts;
  readonly options: ClusterApiOptions;
  readonly cell: CellFacts;
  readonly management: ManagementFacts;
}

/** @throws FaultError where the cell names no management cluster. */
export function machinesOf(pool: PoolFacts, options: ClusterApiOptions, cell: CellFacts): Machines {
  if (cell.management !== undefined) return { pool, options, cell, management: cell.management };
  throw new FaultError([
    {
      code: "site/no-management-cluster",
      message: `cell ${cell.id} names no management cluster that could provision pool ${pool.id}`,
      path: ["backend", "kind"],
      received: "cluster-api",
      allowed: "existing, or a cell with `management`",
      fix: "add `management` to the cell",
    },
  ]);
}

/** `<cell>-<pool>-…`: a namespace of the management cluster may hold several cells. */
export function machinesName({ cell, pool }: Machines, ...rest: readonly string[]): string {
  return derivedName([cell.id, pool.id, ...rest], NAME_LIMIT);
}

/** An object of the pool in the management cluster. */
export function machinesObject(
  machines: Machines,
  [group, kind]: readonly [string, string],
  name: string,
  spec: Readonly<Record<string, unknown>>,
): KubernetesObject {
  const { cell, pool, management } = machines;
  return {
    apiVersion: `${group}/v1beta2`,
    kind,
    metadata: {
      name,
      namespace: management.namespace,
      labels: {
        [CLUSTER_NAME]: cell.id,
        [LABELS.managedBy]: MANAGED_BY,
        [LABELS.site]: cell.site.id,
        [LABELS.cell]: cell.id,
        [LABELS.pool]: pool.id,
      },
    },
    spec,
  };
}

/**
 * An object that nobody may change: what it says is in its name, so that a change is a new object, and machines are
 * replaced when they are told its name.
 */
export function immutableObject(
  machines: Machines,
  groupAndKind: readonly [string, string],
  parts: readonly string[],
  spec: Readonly<Record<string, unknown>>,
): KubernetesObject {
  const name = machinesName(machines, ...parts, shortHash(JSON.stringify(spec)));
  return machinesObject(machines, groupAndKind, name, spec);
}

/** A reference in the form of Cluster API v1beta2. */
export function referenceTo({ apiVersion, kind, metadata }: KubernetesObject) {
  return { apiGroup: apiVersion.split("/")[0]!, kind, name: metadata.name };
}

/** What a machine gets on its way out; changing it replaces nothing. */
export function deletion({ options }: Machines) {
  return { nodeDrainTimeoutSeconds: options.rollout.drainTimeoutSeconds, nodeVolumeDetachTimeoutSeconds: 600 };
}
