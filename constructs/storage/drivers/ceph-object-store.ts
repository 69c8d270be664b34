import { z } from "zod";
import type { Rendered } from "../../core/kubernetes";
import { id } from "../../core/names";
import { kubernetesBytes, positiveCount } from "../../core/quantity";
import type { TenantShare } from "../../site/facts";
import { storageClass, tierLabels } from "../classes";
import { derivedMeasures } from "../common";
import { defineDriver } from "../driver";
import type { CephTier } from "./ceph";
import { CEPH_NAMESPACE, cephOptions, codedPool, placement, poolOf, replicatedPool, sizeCeph, spread } from "./ceph";
import { cephCluster } from "./ceph-cluster";

const model = z.strictObject({
  driver: z.literal("rook-ceph").meta({ description: "S3 from Ceph's object gateways on the cell's storage nodes." }),
  ...derivedMeasures,
  ...cephOptions,
  gateways: positiveCount.max(256).default(4).meta({ description: "Object gateways (RGW)." }),
  certificate: id
    .default("object-tls")
    .meta({ description: "TLS Secret of the gateways in namespace rook-ceph; the operator provides it." }),
});

/** Objects over S3: each namespace of a tenant has a Ceph user of its own, whose quota holds over all its buckets. */
export const cephObjectStore = defineDriver({
  kind: "rook-ceph",
  model,
  capabilities: { externalAppliance: false, tenantScoped: true, snapshots: false, encryption: "rendered" },
  shared: cephCluster,
  size: sizeCeph,
  render: (tier, cell) => [
    objectStore(tier, tier.driver, poolOf(tier, cell.pools)),
    storageClass({
      name: tier.name,
      labels: tierLabels(tier),
      provisioner: `${CEPH_NAMESPACE}.ceph.rook.io/bucket`,
      parameters: { objectStoreName: tier.name, objectStoreNamespace: CEPH_NAMESPACE },
      reclaimPolicy: "Retain",
      binding: "Immediate",
      expandable: false,
    }),
  ],
  openClasses: () => [],
  tenantClass: false,
  tenantObjects: (tier, tenant, bytes) => [user(tier, tenant, bytes)],
  // Gateways listen on their secure port itself. Source: rook v1.20.6, pkg/operator/ceph/object/spec.go.
  endpoint: (tier) => ({
    namespace: CEPH_NAMESPACE,
    podLabels: { app: "rook-ceph-rgw", rook_object_store: tier.name },
    port: 443,
  }),
  // Each bucket claim gets a Ceph user of its own, outside the tenant's quota: they are the operators'.
  quota: () => ({ "count/objectbucketclaims.objectbucket.io": "0" }),
});

function objectStore(
  tier: CephTier,
  { gateways, certificate }: { readonly gateways: number; readonly certificate: string },
  pool: ReturnType<typeof poolOf>,
): Rendered {
  return {
    preventDestroy: true,
    object: {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephObjectStore",
      metadata: { name: tier.name, namespace: CEPH_NAMESPACE, labels: tierLabels(tier) },
      spec: {
        metadataPool: replicatedPool(tier, pool),
        dataPool: codedPool(tier, pool),
        preservePoolsOnDelete: true,
        // Tenants' users stand in their own namespaces, where Rook puts their keys; nobody there may create one.
        allowUsersInNamespaces: ["*"],
        gateway: {
          instances: gateways,
          securePort: 443,
          sslCertificateRef: certificate,
          priorityClassName: "system-cluster-critical",
          placement: { ...placement([pool]), ...spread("rook-ceph-rgw") },
        },
      },
    },
  };
}

function user(tier: CephTier, tenant: TenantShare, bytes: number): Rendered {
  return {
    preventDestroy: true,
    object: {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephObjectStoreUser",
      // The name is the user's id in the whole store: the prefix keeps tenants clear of Ceph's own users.
      metadata: {
        name: `tenant-${tenant.namespace}`,
        namespace: tenant.namespace,
        labels: tierLabels(tier, tenant.id),
      },
      spec: {
        store: tier.name,
        clusterNamespace: CEPH_NAMESPACE,
        displayName: tenant.namespace,
        quotas: { maxSize: kubernetesBytes(bytes) },
      },
    },
  };
}
