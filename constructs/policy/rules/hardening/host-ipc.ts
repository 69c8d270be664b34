import { celOnPods } from "../../cel/rule-cel";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

export const hostIpc = defineRule(
  forEachPod({
    id: "hardening/host-ipc",
    title: "No pod shares the node's IPC namespace",
    severity: "error",
    why: "It reads the shared memory of every process of the node; what frameworks exchange between GPUs lies there.",
    fix: "Take hostIPC away.",
    source:
      "Pod Security Standards, baseline: Host Namespaces; CKV_K8S_18; NSA/CISA Kubernetes Hardening Guide 1.2, hostIPC; CIS 5.2.4",
    reads: ["hostIPC"],
    judge: ({ spec }) =>
      isTrue(spec["hostIPC"])
        ? [{ actual: "shares the node's IPC namespace", expected: "hostIPC: false, or nothing" }]
        : [],
    cel: celOnPods({
      holds: "!p.?hostIPC.orValue(false)",
      says: "shares the node's IPC namespace; expected hostIPC: false, or nothing",
    }),
    examples: podExamples("hostIPC: false", "hostIPC: true"),
  }),
);
