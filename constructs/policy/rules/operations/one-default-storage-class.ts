import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { asTextMap } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, violation } from "../../verdict";

/** Annotations that make a class the default, the second in old clusters. */
const DEFAULTS = ["", "beta."].map((api) => `metadata.annotations.storageclass.${api}kubernetes.io/is-default-class`);
const DEFAULT = /^storageclass\.(beta\.)?kubernetes\.io\/is-default-class$/;

const CLASS = (name: string, isDefault: boolean) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: ${name}, annotations: {storageclass.kubernetes.io/is-default-class: "${isDefault}"}}
provisioner: csi.weka.io`;

export const oneDefaultStorageClass = defineRule({
  id: "operations/one-default-storage-class",
  title: "A cell has at most one default StorageClass",
  severity: "warning",
  why: "Of several the newest wins: a claim that names no class lands on another tier from the day on which somebody adds one, with other speed, other price and other encryption.",
  fix: "Leave the annotation is-default-class on one of them.",
  source: "kubernetes.io/docs/concepts/storage/storage-classes, default StorageClass",
  reads: ["metadata.annotations"],
  joins: [{ kinds: ["StorageClass"], by: DEFAULTS, can: "break" }],
  subjects: objects("StorageClass"),
  check(storageClass, evidence) {
    if (!isDefault(storageClass)) return pass();
    const others = othersOf(storageClass, evidence);
    if (others.length === 0) return pass();
    return violation({ actual: `is default, as ${others.join(", ")} is`, expected: "one default" });
  },
  examples: {
    passing: [`${CLASS("parallel", true)}\n---\n${CLASS("scratch", false)}`],
    failing: [`${CLASS("parallel", true)}\n---\n${CLASS("scratch", true)}`],
  },
});

function isDefault({ object }: EvidenceObject): boolean {
  const annotations = Object.entries(asTextMap(object.metadata.annotations));
  return annotations.some(([key, value]) => DEFAULT.test(key) && value === "true");
}

function othersOf(storageClass: EvidenceObject, evidence: Evidence): string[] {
  return objectsOfKind(evidence, "StorageClass")
    .filter((other) => other !== storageClass && other.cell === storageClass.cell && isDefault(other))
    .map(({ object }) => object.metadata.name)
    .filter((name) => name !== storageClass.object.metadata.name);
}
