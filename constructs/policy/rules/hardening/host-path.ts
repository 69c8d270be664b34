import { celOnPods } from "../../cel/rule-cel";
import { asFieldsList, asText } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

export const hostPath = defineRule(
  forEachPod({
    id: "hardening/host-path",
    title: "No pod mounts a path of its node",
    severity: "error",
    why: "What a node has on its disk belongs to every pod that it runs: their volumes, the kubelet's credentials, the container runtime's socket. A path that looks harmless is one symbolic link away from it.",
    fix: "Use a PersistentVolumeClaim, an emptyDir, or a local volume that a driver provisions.",
    source:
      "Pod Security Standards, baseline: HostPath Volumes; NSA/CISA Kubernetes Hardening Guide 1.2, hostPath; CIS 5.2.11",
    reads: [],
    has: ["volumes[].hostPath"],
    judge: ({ spec }) =>
      asFieldsList(spec["volumes"])
        .filter((volume) => isSet(volume["hostPath"]))
        .map((volume, index) => {
          const name = asText(volume["name"]) ?? `[${index}]`;
          return { key: name, actual: `mounts a path of its node as volume ${name}`, expected: "no hostPath" };
        }),
    cel: celOnPods({
      holds: "p.?volumes.orValue([]).all(v, !has(v.hostPath))",
      says: "mounts a path of its node; expected no hostPath",
    }),
    examples: podExamples(
      "volumes: [{name: data, emptyDir: {}}]",
      "volumes: [{name: data, hostPath: {path: /var/lib}}]",
    ),
  }),
);
