import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import type { CellFacts, TenantShare } from "../../../constructs/site/facts";
import { tenantClasses } from "../../../constructs/storage/objects";
import { PARAMETERS } from "../../../constructs/tenant/parameter-names";
import { cellEntitlements } from "../../../constructs/tenant/resources";
import { networkWords } from "./network-words";
import type { ObjectStorageReport, PoolReport, QueueReport, StorageReport, TenantNamespace } from "./report";

/**
 * What one namespace of a tenant has, read from the objects that its stack creates, so that it cannot say otherwise.
 * @param objects those of the tenant in the cell, of all its namespaces.
 */
export function namespaceReport(
  share: TenantShare,
  cell: CellFacts,
  objects: readonly KubernetesObject[],
): TenantNamespace {
  const own = objects.filter(({ kind, metadata }) =>
    kind === "Namespace" || kind === "ClusterQueue"
      ? metadata.name === share.namespace
      : metadata.namespace === share.namespace,
  );
  const of = (kind: string): KubernetesObject[] => own.filter((object) => object.kind === kind);
  const annotations = of("Namespace")[0]?.metadata.annotations ?? {};
  const list = (parameter: keyof typeof PARAMETERS): string[] => (annotations[PARAMETERS[parameter]] ?? "").split(",");
  const named = (parameter: keyof typeof PARAMETERS): string[] => list(parameter).filter((entry) => entry !== "");
  const queue = queueReport(of("LocalQueue")[0], of("ClusterQueue")[0]);
  return {
    name: share.namespace,
    pools: poolReports(share, cell),
    limits: asTextMap(fieldAt(of("ResourceQuota")[0], "spec.hard")),
    container: asTextMap(asFieldsList(fieldAt(of("LimitRange")[0], "spec.limits"))[0]?.["max"]),
    ...(queue === undefined ? {} : { queue }),
    priorityClasses: named("priorityClasses"),
    storage: storageReports(share, cell),
    objectStorage: of("CephObjectStoreUser").map(objectStorage),
    rails: named("networks").map((rail) => {
      const [device = "", network = ""] = rail.split("=");
      return { device, network };
    }),
    images: named("images"),
    runtimeClasses: list("runtimeClasses"),
    network: [...of("NetworkPolicy").flatMap(networkWords), ...closedByOperator(objects)],
  };
}

function poolReports(share: TenantShare, cell: CellFacts): PoolReport[] {
  return cellEntitlements(share, cell).map(({ pool }) => {
    const { guaranteed, burst } = share.entitlements.find((entitlement) => entitlement.pool === pool.ref)!;
    return {
      pool: pool.ref,
      system: pool.system.title,
      architecture: pool.system.architecture,
      gpus: pool.gpuResource!,
      guaranteed,
      burst,
      reserved: pool.reservedFor === share.id,
      nodeLabels: pool.nodeLabels,
    };
  });
}

function queueReport(local?: KubernetesObject, cluster?: KubernetesObject): QueueReport | undefined {
  if (local === undefined || cluster === undefined) return undefined;
  return {
    localQueue: local.metadata.name,
    clusterQueue: cluster.metadata.name,
    cohort: asText(fieldAt(cluster, "spec.cohortName")) ?? "",
    stopPolicy: asText(fieldAt(cluster, "spec.stopPolicy")) ?? "None",
  };
}

function storageReports(share: TenantShare, cell: CellFacts): StorageReport[] {
  return cell.tiers.flatMap(({ ref }) => {
    const bytes = share.storage[ref] ?? 0;
    const only = { ...share, storage: { [ref]: bytes } };
    return bytes === 0 ? [] : [{ tier: ref, bytes, classes: tenantClasses(only, cell) }];
  });
}

/**
 * Where Rook serves a user's store, and where it puts its keys. Source: rook v1.20.6, pkg/operator/ceph/object,
 * `rook-ceph-rgw-<store>` and `rook-ceph-object-user-<store>-<user>`.
 */
function objectStorage(user: KubernetesObject): ObjectStorageReport {
  const store = asText(fieldAt(user, "spec.store")) ?? "";
  return {
    endpoint: `https://rook-ceph-rgw-${store}.${asText(fieldAt(user, "spec.clusterNamespace")) ?? ""}.svc:443`,
    secret: `rook-ceph-object-user-${store}-${user.metadata.name}`,
    quota: asText(fieldAt(user, "spec.quotas.maxSize")) ?? "",
  };
}

/** No NetworkPolicy of the tenant's can open what one of the cluster's closes. */
function closedByOperator(objects: readonly KubernetesObject[]): string[] {
  return objects.some(({ kind }) => kind === "ClusterNetworkPolicy")
    ? [
        "closed for good: other tenants' pods, the cell's own networks and the metadata address, whatever a NetworkPolicy says",
      ]
    : [];
}
