import { addTo } from "../../../core/add-to";
import type { EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asTextMap } from "../../reading/fields";
import { firstBut } from "../../reading/names-in-words";
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
    // One more than are said tells that there are others.
    const others = firstBut(
      storageClass.object.metadata.name,
      defaults(evidence).get(storageClass.cell) ?? [],
      MOST_SAID + 1,
    );
    if (others.length === 0) return pass();
    const verb = others.length > MOST_SAID ? "are" : "is";
    return violation({ actual: `is default, as ${saidOf(others)} ${verb}`, expected: "one default" });
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

/** Most names that are said one by one. */
const MOST_SAID = 20;

function saidOf(names: readonly string[]): string {
  return names.length > MOST_SAID ? `${names.slice(0, MOST_SAID).join(", ")} and others` : names.join(", ");
}

/** Names of the default classes of each cluster. */
const defaults = perEvidence((evidence): ReadonlyMap<string | undefined, readonly string[]> => {
  const found = new Map<string | undefined, string[]>();
  for (const each of objectsOfKind(evidence, "StorageClass").filter(isDefault))
    addTo(found, each.cell, each.object.metadata.name);
  return found;
});
