import { celOnObjects } from "../../cel/rule-cel";
import { openReason } from "../../evidence/open-reason";
import { asFields, asText, fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

const VOLUME = (source: string) => `apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 100Gi}, accessModes: [ReadWriteOnce], ${source}}`;

export const hostPathVolumes = defineRule({
  id: "hardening/host-path-volumes",
  title: "No PersistentVolume is a path of whichever node",
  severity: "error",
  why: "Pod Security looks at pods: a claim of such a volume gives a pod the node's disk past it. And on another node the same volume is another folder.",
  fix: "Use a CSI driver, or a local volume with a nodeAffinity.",
  source: "kubernetes.io/docs/concepts/storage/volumes, hostPath; Pod Security Standards, note on PersistentVolumes",
  reads: [],
  subjects: objects("PersistentVolume"),
  check(source) {
    const path = fieldAt(source.object["spec"], "hostPath");
    const open = asFields(path) === undefined ? openReason(source, "spec.hostPath") : undefined;
    if (open !== undefined) return unknown(open);
    if (!isSet(path)) return pass();
    const actual = `is the path ${asText(fieldAt(path, "path")) ?? ""} of whichever node mounts it`;
    return violation({ actual, expected: "a volume that a driver knows" });
  },
  cel: celOnObjects(
    { apiGroups: [""], resources: ["persistentvolumes"] },
    {
      holds: "!has(o.spec.hostPath)",
      says: "is a path of whichever node mounts it; expected a volume that a driver knows",
    },
  ),
  examples: {
    passing: [VOLUME("csi: {driver: csi.weka.io, volumeHandle: data}")],
    failing: [VOLUME("hostPath: {path: /mnt/data}")],
  },
});
