import { cellKey } from "../evidence/cell-key";
import { LABELS } from "../../core/labels";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asText, fieldAt } from "../reading/fields";
import type { TenantNamespace } from "../reading/tenancy";
import { entries, stepOf } from "./parameters";
import type { Witness } from "./witness";

/** A way from a namespace's claims to the storage of another tenant: by a class of the other's, or one that leads there. */
export function wayToVolumes(evidence: Evidence, source: TenantNamespace): Witness | undefined {
  const cell = source.cell ?? "";
  const { byName, owned, groups } = index(evidence);
  const named = entries(source, "storageClasses");
  if (named === undefined) {
    const other = owned.get(cell)?.find(({ object }) => object.metadata.labels?.[LABELS.tenant] !== source.tenant);
    return (
      other && way(source, other, ownerOf(other)!, stepOf(source, "storageClasses", "is absent: any class will do"))
    );
  }
  for (const name of named) {
    const found = byName.get(`${cell}\n${name}`);
    if (found === undefined) continue;
    const step = stepOf(source, "storageClasses", `lists ${name}`);
    const owner = ownerOf(found);
    if (owner !== undefined && owner !== source.tenant) return way(source, found, owner, step);
    const group = groups.get(`${cell}\n${asText(fieldAt(found.object["parameters"], "clusterID")) ?? ""}`);
    const holder = group === undefined ? undefined : ownerOf(group);
    if (group !== undefined && holder !== undefined && holder !== source.tenant)
      return way(source, found, holder, step, group);
  }
  return undefined;
}

function way(
  source: TenantNamespace,
  storageClass: EvidenceObject,
  owner: string,
  step: Witness["edges"][number],
  group?: EvidenceObject,
): Witness {
  const { metadata } = storageClass.object;
  const clusterId = asText(fieldAt(storageClass.object["parameters"], "clusterID"));
  const allows = group === undefined ? `makes volumes of ${owner}` : `names clusterID ${clusterId}`;
  const last = group && {
    object: `CephFilesystemSubVolumeGroup ${group.object.metadata.name}`,
    allows: `holds the volumes of ${owner}`,
  };
  return {
    tenant: source.tenant,
    subject: `claims of ${source.name}`,
    edges: [step, { object: `StorageClass ${metadata.name}`, allows }, ...(last === undefined ? [] : [last])],
    asset: `storage of ${owner}`,
  };
}

function ownerOf({ object }: EvidenceObject): string | undefined {
  return object.metadata.labels?.[LABELS.tenant];
}

interface ClassIndex {
  readonly byName: ReadonlyMap<string, EvidenceObject>;
  /** By cluster: two classes that belong to different tenants, of which one is another than any given tenant's. */
  readonly owned: ReadonlyMap<string, readonly EvidenceObject[]>;
  /** Subvolume groups by cluster and clusterID, by which Ceph's CSI driver finds them. */
  readonly groups: ReadonlyMap<string, EvidenceObject>;
}

const index = perEvidence((evidence): ClassIndex => {
  const byName = new Map<string, EvidenceObject>();
  const owned = new Map<string, EvidenceObject[]>();
  for (const found of objectsOfKind(evidence, "StorageClass")) {
    const { cell = "" } = found;
    byName.set(`${cell}\n${found.object.metadata.name}`, found);
    const known = owned.get(cell) ?? [];
    const owner = ownerOf(found);
    if (owner !== undefined && known.length < 2 && !known.some((other) => ownerOf(other) === owner))
      owned.set(cell, [...known, found]);
  }
  const groups = objectsOfKind(evidence, "CephFilesystemSubVolumeGroup").map((group): [string, EvidenceObject] => [
    cellKey(group.cell, asText(fieldAt(group.object["spec"], "clusterID")) ?? ""),
    group,
  ]);
  return { byName, owned, groups: new Map(groups) };
});
