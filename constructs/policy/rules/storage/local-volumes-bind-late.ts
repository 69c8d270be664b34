import { asText } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import { notApplicable, pass, violation } from "../../verdict";

/** Provisioners whose volumes are a node's own disk. */
const LOCAL =
  /^(topolvm\.io|topolvm\.cybozu\.com|kubernetes\.io\/no-provisioner|local\.csi\.openebs\.io|openebs\.io\/local|rancher\.io\/local-path|lvm\.csi\.metal-stack\.io)$/;

const storageClass = (provisioner: string, binding: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: scratch}
provisioner: ${provisioner}
${binding}`;

export const localVolumesBindLate = defineRule({
  id: "storage/local-volumes-bind-late",
  title: "Volumes on a node's own disk are made where their pod will run",
  severity: "error",
  why: "With immediate binding the volume is made on any node, and the pod must then run there: beside no GPU, in another rack, or nowhere. Kueue has admitted it and its GPUs stay idle.",
  fix: "Set volumeBindingMode: WaitForFirstConsumer.",
  source: "kubernetes.io/docs/concepts/storage/storage-classes, volume binding mode; TopoLVM v0.41, StorageClass",
  reads: ["volumeBindingMode", "provisioner"],
  subjects: objectsOf("storage.k8s.io/StorageClass"),
  check({ object }) {
    const provisioner = asText(object["provisioner"]) ?? "";
    if (!LOCAL.test(provisioner)) return notApplicable();
    const mode = asText(object["volumeBindingMode"]) ?? "Immediate";
    if (mode === "WaitForFirstConsumer") return pass();
    return violation({ actual: `binds volumes of ${provisioner} at once (${mode})`, expected: "WaitForFirstConsumer" });
  },
  examples: {
    passing: [storageClass("topolvm.io", "volumeBindingMode: WaitForFirstConsumer")],
    failing: [storageClass("topolvm.io", "volumeBindingMode: Immediate"), storageClass("topolvm.io", "parameters: {}")],
  },
});
