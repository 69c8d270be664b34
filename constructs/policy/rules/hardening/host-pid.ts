import { celOnPods } from "../../cel/rule-cel";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

export const hostPid = defineRule(
  forEachPod({
    id: "hardening/host-pid",
    title: "No pod shares the node's processes",
    severity: "error",
    why: "It sees every process of the node, with the environment that secrets are handed over in, and may signal and trace those of its own user.",
    fix: "Take hostPID away.",
    source:
      "Pod Security Standards, baseline: Host Namespaces; CKV_K8S_17; NSA/CISA Kubernetes Hardening Guide 1.2, hostPID; CIS 5.2.3",
    reads: ["hostPID"],
    judge: ({ spec }) =>
      isTrue(spec["hostPID"])
        ? [{ actual: "shares the node's processes", expected: "hostPID: false, or nothing" }]
        : [],
    cel: celOnPods({
      holds: "!p.?hostPID.orValue(false)",
      says: "shares the node's processes; expected hostPID: false, or nothing",
    }),
    examples: podExamples("hostPID: false", "hostPID: true"),
  }),
);
