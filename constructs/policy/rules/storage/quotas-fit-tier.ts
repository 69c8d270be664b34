import { cellKey } from "../../evidence/cell-key";
import { addTo } from "../../../core/add-to";
import { LABELS } from "../../../core/labels";
import { formatBytes } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import type { TierFacts } from "../../../site/facts";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { fieldAt } from "../../reading/fields";
import { ofKind } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { inUnit, notApplicable, pass, violation } from "../../verdict";

const SITE = `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 192}}
    storage: {parallel: {driver: rook-ceph, pool: ceph, capacity: 10PiB, read: 1TB/s}}
`;
const group = (name: string, quota: string) => `---
apiVersion: ceph.rook.io/v1
kind: CephFilesystemSubVolumeGroup
metadata: {name: ${name}, namespace: rook-ceph, labels: {gigafactory.io/storage-tier: parallel}}
spec: {filesystemName: parallel, quota: ${quota}}
`;

export const quotasFitTier = defineRule({
  id: "storage/quotas-fit-tier",
  title: "The quotas that a storage system enforces fit what the tier can give",
  severity: "error",
  why: "The site's files may add up while somebody raised a quota in the cluster, or made one beside them. When all of it is written Ceph stops, for the tenants within their promise too.",
  fix: "Lower a quota, take out the one that no tenant of the site has, or enlarge the tier.",
  source:
    "Rook v1.20.6: CephFilesystemSubVolumeGroup.quota, CephObjectStoreUser.quotas; Ceph documentation, mon_osd_full_ratio",
  joins: [
    { kinds: ["CephFilesystemSubVolumeGroup"], by: [`metadata.labels.${LABELS.tier}`, "spec.quota"], can: "break" },
    { kinds: ["CephObjectStoreUser"], by: [`metadata.labels.${LABELS.tier}`, "spec.quotas"], can: "break" },
  ],
  subjects: tiers,
  check(tier: TierFacts, evidence) {
    const parts = quotas(evidence).get(`${tier.cell}\n${tier.name}`) ?? [];
    if (parts.length === 0) return notApplicable();
    const sum = sumOf(
      parts,
      ({ name }) => name,
      ({ bytes }) => bytes,
    );
    if (sum.total <= tier.capacity) return pass();
    return violation({
      actual: `quotas give ${formatBytes(sum.total)} of it`,
      expected: `at most its ${formatBytes(tier.capacity)}`,
      working: inUnit(sum, "B"),
    });
  },
  examples: {
    passing: [SITE + group("tenant-a", "4Pi") + group("tenant-b", "6Pi")],
    failing: [SITE + group("tenant-a", "4Pi") + group("tenant-b", "7Pi")],
  },
});

interface Part {
  readonly name: string;
  readonly bytes: number;
}

const quotas = perEvidence((evidence: Evidence): ReadonlyMap<string, readonly Part[]> => {
  const found = new Map<string, Part[]>();
  const add = (source: EvidenceObject, field: string): void => {
    const { metadata } = source.object;
    const tier = metadata.labels?.[LABELS.tier];
    const bytes = quantityOf(fieldAt(source.object["spec"], field));
    if (tier === undefined || bytes === undefined) return;
    const key = cellKey(source.cell, tier);
    addTo(found, key, { name: metadata.name, bytes });
  };
  for (const source of ofKind(evidence, "ceph.rook.io/CephFilesystemSubVolumeGroup")) add(source, "quota");
  for (const source of ofKind(evidence, "ceph.rook.io/CephObjectStoreUser")) add(source, "quotas.maxSize");
  return found;
});
