import { asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { quantityOf } from "../../reading/quantities";
import { defineRule } from "../../rule";
import { notApplicable, pass, violation } from "../../verdict";

const runtime = (fields: string) => `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: kata-qemu-nvidia-gpu-snp}
handler: kata-qemu-nvidia-gpu-snp
${fields}`;

export const runtimeOverhead = defineRule({
  id: "capacity/runtime-overhead",
  title: "A runtime that starts a virtual machine for each pod states what that costs",
  severity: "error",
  why: "A Kata pod's machine takes gigabytes beside its containers. What overhead does not say, neither the scheduler nor any quota counts, and the node runs out of memory with everything within its limits.",
  fix: "Set overhead.podFixed with cpu and memory as the runtime's maker measures them.",
  source:
    "kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead; Kata Containers 4.1.0, chart kata-deploy: RuntimeClasses and their overhead",
  reads: ["overhead", "handler"],
  subjects: objectsOf("node.k8s.io/RuntimeClass"),
  check({ object }) {
    const handler = asText(object["handler"]) ?? "";
    if (!/kata|qemu|firecracker|-snp|-tdx|-cc\b/.test(handler)) return notApplicable();
    const memory = quantityOf(fieldAt(object, "overhead.podFixed.memory"));
    if (memory !== undefined && memory > 0) return pass();
    return violation({ actual: `${handler} states no memory of its own`, expected: "overhead.podFixed.memory" });
  },
  examples: {
    passing: [runtime("overhead: {podFixed: {memory: 10Gi, cpu: 1}}")],
    failing: [runtime("scheduling: {}")],
  },
});
