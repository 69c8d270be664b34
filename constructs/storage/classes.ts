import type { KubernetesObject, Rendered } from "../core/kubernetes";
import { LABELS, MANAGED_BY } from "../core/labels";
import { kubernetesBytes } from "../core/quantity";
import type { TierFacts } from "../site/facts";

/** Name of the StorageClass that only the volumes of one namespace of a tenant may name. */
export function tenantClassName(tier: Pick<TierFacts, "name">, namespace: string): string {
  return `${tier.name}-${namespace}`;
}

/** Labels of every object of a tier. */
export function tierLabels(tier: Pick<TierFacts, "name" | "cell">, tenant?: string): Record<string, string> {
  return {
    [LABELS.managedBy]: MANAGED_BY,
    [LABELS.cell]: tier.cell,
    [LABELS.tier]: tier.name,
    ...(tenant === undefined ? {} : { [LABELS.tenant]: tenant }),
  };
}

export interface StorageClassSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Retain keeps the data of a deleted claim until an operator decides. */
  readonly reclaimPolicy: "Retain" | "Delete";
  readonly binding: "Immediate" | "WaitForFirstConsumer";
  /** False where claims cannot grow, as buckets. */
  readonly expandable: boolean;
}

export function storageClass(spec: StorageClassSpec): Rendered {
  return {
    object: {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: spec.name, labels: spec.labels },
      provisioner: spec.provisioner,
      parameters: spec.parameters,
      reclaimPolicy: spec.reclaimPolicy,
      volumeBindingMode: spec.binding,
      allowVolumeExpansion: spec.expandable,
    },
  };
}

/** Snapshots are kept when their object goes: whoever deletes a namespace must not delete the backup with it. */
export function snapshotClass(
  name: string,
  labels: Readonly<Record<string, string>>,
  driver: string,
  parameters: Readonly<Record<string, string>>,
): Rendered {
  const object: KubernetesObject = {
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshotClass",
    metadata: { name, labels },
    driver,
    deletionPolicy: "Retain",
    parameters,
  };
  return { object };
}

/** The same secret for each of a CSI driver's calls: `csi.storage.k8s.io/<call>-secret-{name,namespace}`. */
export function csiSecrets(calls: readonly string[], name: string, namespace: string): Record<string, string> {
  return Object.fromEntries(
    calls.flatMap((call) => [
      [`csi.storage.k8s.io/${call}-secret-name`, name],
      [`csi.storage.k8s.io/${call}-secret-namespace`, namespace],
    ]),
  );
}

/**
 * Most that a ResourceQuota can count of one StorageClass: the API server takes the key for a count, looks at it in
 * thousandths, and refuses whatever overflows 64 bits, from 8.19 PiB. What is used counts as well: a higher limit would stop claims here all
 * the same. Source: kubernetes v1.36.3, pkg/apis/core/validation, ValidateResourceQuotaSpec and isIntegerResourceName.
 */
const MOST_OF_CLASS = 8 * 2 ** 50;

/**
 * The ResourceQuota key that bounds what claims of one StorageClass request together; none for more than a quota can
 * count: all claims together are bounded all the same, and the rule `storage/class-quotas` says which class is not.
 */
export function classQuota(storageClassName: string, bytes: number): Record<string, string> {
  if (bytes > MOST_OF_CLASS) return {};
  return { [`${storageClassName}.storageclass.storage.k8s.io/requests.storage`]: kubernetesBytes(bytes) };
}
