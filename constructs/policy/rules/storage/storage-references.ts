import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { asText, fieldAt } from "../../reading/fields";
import type { GroupKind } from "../../reading/lookup";
import { namesIn, objectsOf } from "../../reading/lookup";
import { oneOf } from "../../reading/names-in-words";
import { named } from "../../common-joins";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const FILESYSTEM = "ceph.rook.io/CephFilesystem";
const STORE = "ceph.rook.io/CephObjectStore";

const filesystem = `apiVersion: ceph.rook.io/v1
kind: CephFilesystem
metadata: {name: parallel, namespace: rook-ceph}
spec: {}
---
`;
const group = (name: string) => `apiVersion: ceph.rook.io/v1
kind: CephFilesystemSubVolumeGroup
metadata: {name: tenant-uni, namespace: rook-ceph}
spec: {filesystemName: ${name}}`;

export const storageReferences = defineRule({
  id: "storage/storage-references",
  title: "The filesystem or store that a class, a tenant's part or a user names is there",
  severity: "error",
  why: "Kubernetes takes a StorageClass of a filesystem that does not exist. Its claims stay Pending, the operator retries for ever, and the tenant's first job waits for its data.",
  fix: "Correct the name, or create the CephFilesystem or CephObjectStore.",
  source: "Rook v1.20.6: StorageClass parameters fsName and objectStoreName; filesystemName, store",
  reads: ["provisioner", "parameters.fsName", "parameters.objectStoreName", "spec.filesystemName", "spec.store"],
  joins: [named("CephFilesystem", "CephObjectStore")],
  subjects: objectsOf(
    "storage.k8s.io/StorageClass",
    "ceph.rook.io/CephFilesystemSubVolumeGroup",
    "ceph.rook.io/CephObjectStoreUser",
  ),
  check(found, evidence): Verdict {
    const reference = referenceOf(found);
    return reference === undefined ? notApplicable() : judge(reference, found, evidence);
  },
  examples: { passing: [filesystem + group("parallel")], failing: [filesystem + group("fast")] },
});

interface Reference {
  readonly kind: GroupKind;
  readonly name: string;
}

function referenceOf({ object }: EvidenceObject): Reference | undefined {
  const named = (kind: GroupKind, value: unknown): Reference | undefined => {
    const name = asText(value);
    return name === undefined || name === "" ? undefined : { kind, name };
  };
  if (object.kind === "CephFilesystemSubVolumeGroup")
    return named(FILESYSTEM, fieldAt(object["spec"], "filesystemName"));
  if (object.kind === "CephObjectStoreUser") return named(STORE, fieldAt(object["spec"], "store"));
  const provisioner = asText(object["provisioner"]) ?? "";
  if (provisioner.endsWith(".cephfs.csi.ceph.com")) return named(FILESYSTEM, fieldAt(object["parameters"], "fsName"));
  if (provisioner.endsWith(".ceph.rook.io/bucket"))
    return named(STORE, fieldAt(object["parameters"], "objectStoreName"));
  return undefined;
}

function judge({ kind, name }: Reference, found: EvidenceObject, evidence: Evidence): Verdict {
  const known = namesIn(evidence, kind, found.cell);
  if (known.includes(name)) return pass();
  const short = kind.slice(kind.lastIndexOf("/") + 1);
  if (known.length === 0) return unknown(`no ${short} is part of what was given`);
  return violation({
    actual: `is for ${short} ${name}, which does not exist`,
    expected: oneOf(known),
  });
}
