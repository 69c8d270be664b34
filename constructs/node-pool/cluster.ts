import type { Fault } from "../core/fault";
import type { KubernetesObject, Rendered } from "../core/kubernetes";
import { CEPH_RACK, LABELS, MANAGED_BY } from "../core/labels";
import type { CellFacts, ManagementFacts, PoolFacts } from "../site/facts";
import { CLUSTER_API, CLUSTER_NAME, CONTROL_PLANE, METAL3 } from "./backends/cluster-api/machines";
import { backendCapabilities } from "./objects";
import { unitReleases } from "./releases";

/**
 * Metal3Cluster annotation that names the prefixes of host labels to copy onto nodes: how `rack` and `leaf` get there.
 * Source: metal3-io/cluster-api-provider-metal3, controllers/metal3labelsync_controller.go.
 */
const LABEL_SYNC = "metal3.io/metal3-label-sync-prefixes";

/** Ours, and the one by which Rook tells Ceph's racks apart; hosts carry labels of both. */
const SYNCED_PREFIXES = [LABELS.rack.split("/")[0]!, CEPH_RACK.split("/")[0]!];

/** Minor versions that a kubelet may be older than its API server. Source: kubernetes.io/releases/version-skew-policy. */
const MOST_SKEW = 3;

/** The cell itself in its management cluster; nothing for cells that nobody provisions. Pure. */
export function clusterObjects(cell: CellFacts): readonly Rendered[] {
  const { management } = cell;
  if (management === undefined) return [];
  // With the namespace or the Cluster go all machines of the cell.
  return [namespace(cell, management), cluster(cell, management), metal3Cluster(cell, management)].map((object) => ({
    object,
    preventDestroy: true,
  }));
}

function namespace(cell: CellFacts, management: ManagementFacts): KubernetesObject {
  // Nothing runs in it: only machines are described there.
  const labels = { ...ownLabels(cell), "pod-security.kubernetes.io/enforce": "restricted" };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name: management.namespace, labels } };
}

function cluster(cell: CellFacts, management: ManagementFacts): KubernetesObject {
  const reference = (apiGroup: string, kind: string) => ({ apiGroup, kind, name: cell.id });
  return {
    apiVersion: `${CLUSTER_API}/v1beta2`,
    kind: "Cluster",
    metadata: { name: cell.id, namespace: management.namespace, labels: clusterLabels(cell) },
    spec: {
      clusterNetwork: {
        pods: { cidrBlocks: [management.podCidr] },
        services: { cidrBlocks: [management.serviceCidr] },
      },
      controlPlaneEndpoint: management.controlPlaneEndpoint,
      infrastructureRef: reference(METAL3, "Metal3Cluster"),
      ...(controlPlanes(cell).length === 0 ? {} : { controlPlaneRef: reference(CONTROL_PLANE, "KubeadmControlPlane") }),
    },
  };
}

function metal3Cluster(cell: CellFacts, management: ManagementFacts): KubernetesObject {
  return {
    apiVersion: `${METAL3}/v1beta2`,
    kind: "Metal3Cluster",
    metadata: {
      name: cell.id,
      namespace: management.namespace,
      labels: clusterLabels(cell),
      annotations: { [LABEL_SYNC]: SYNCED_PREFIXES.join(",") },
    },
    spec: {
      controlPlaneEndpoint: management.controlPlaneEndpoint,
      cloudProviderEnabled: false,
      failureDomains: [{ name: cell.hall, controlPlane: true }],
    },
  };
}

function ownLabels(cell: CellFacts): Record<string, string> {
  return { [LABELS.managedBy]: MANAGED_BY, [LABELS.site]: cell.site.id, [LABELS.cell]: cell.id };
}

function clusterLabels(cell: CellFacts): Record<string, string> {
  return { [CLUSTER_NAME]: cell.id, ...ownLabels(cell) };
}

/** Pools whose nodes become the cell's control plane by our doing. */
function controlPlanes(cell: CellFacts): PoolFacts[] {
  return cell.pools.filter((pool) => pool.role === "control-plane" && backendCapabilities(pool).provisions);
}

/**
 * What is wrong between the pools of a cell and the cell: more than one provisioned control plane
 * (`node-pool/two-control-planes`), nodes whose Kubernetes their API servers don't support (`node-pool/version-skew`).
 * Paths start at the cell.
 */
export function machineFaults(cell: CellFacts): Fault[] {
  const [, ...surplus] = controlPlanes(cell);
  return [
    ...surplus.map(({ id }) => ({
      code: "node-pool/two-control-planes",
      message: `cell ${cell.id} has one control plane, and pool ${id} would be another`,
      path: ["pools", id, "role"],
      received: "control-plane",
      allowed: "one provisioned pool with the role control-plane in a cell",
      fix: "add the nodes to the first one",
    })),
    ...cell.pools.flatMap((pool) => skewFaults(cell, pool)),
  ];
}

function skewFaults(cell: CellFacts, pool: PoolFacts): Fault[] {
  if (cell.management === undefined) return [];
  const versions = new Set(unitReleases(pool, cell).map(({ kubernetes }) => kubernetes));
  return [...versions]
    .filter((version) => !isSupported(version, cell.kubernetes))
    .map((version) => ({
      code: "node-pool/version-skew",
      message: `API servers of ${cell.kubernetes} do not support nodes of ${version}`,
      path: ["pools", pool.id, "backend"],
      received: version,
      allowed: `at most ${MOST_SKEW} minor versions older than ${cell.kubernetes}, and no newer`,
      fix: "upgrade the cell's control plane first",
    }));
}

function isSupported(kubelet: string, apiServer: string): boolean {
  const older = minor(apiServer) - minor(kubelet);
  return older >= 0 && older <= MOST_SKEW;
}

/** 36 of `v1.36.3`. */
function minor(version: string): number {
  return Number(version.split(".")[1]);
}
