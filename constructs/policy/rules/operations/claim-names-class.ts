import { openReason } from "../../evidence/open-reason";
import { asText, asTextMap, fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

const CLAIM = (more: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 100Gi}}${more}}`;

export const claimNamesClass = defineRule({
  id: "operations/claim-names-class",
  title: "A claim names the StorageClass that its data is to lie on",
  severity: "warning",
  why: "Without a name the default of the day decides on speed, encryption and whether the data outlives the claim. In a cell without a default the claim waits for ever.",
  fix: "Set storageClassName, or volumeName for a volume that exists.",
  source: "kubernetes.io/docs/concepts/storage/persistent-volumes, class",
  reads: ["spec.storageClassName", "spec.volumeName"],
  subjects: objects("PersistentVolumeClaim"),
  check(claim) {
    const { object } = claim;
    const spec = object["spec"];
    const byAnnotation = asTextMap(object.metadata.annotations)["volume.beta.kubernetes.io/storage-class"];
    // The empty name is a choice: no class, a volume that somebody else has made.
    const named = isSet(fieldAt(spec, "storageClassName")) || (asText(fieldAt(spec, "volumeName")) ?? "") !== "";
    if (named || byAnnotation !== undefined) return pass();
    const open = openReason(claim, "metadata.annotations");
    if (open !== undefined) return unknown(`an annotation may name one: ${open}`);
    return violation({ actual: "names no StorageClass", expected: "storageClassName" });
  },
  examples: {
    passing: [CLAIM(", storageClassName: parallel"), CLAIM(`, storageClassName: "", volumeName: data`)],
    failing: [CLAIM("")],
  },
});
