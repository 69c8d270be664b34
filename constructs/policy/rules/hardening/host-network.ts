import { celOnPods } from "../../cel/rule-cel";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

export const hostNetwork = defineRule(
  forEachPod({
    id: "hardening/host-network",
    title: "No pod shares the node's network",
    severity: "error",
    why: "It listens and sends as the node does, past every NetworkPolicy, and reaches what listens on the node's loopback alone.",
    fix: "Take hostNetwork away.",
    source:
      "Pod Security Standards, baseline: Host Namespaces; CKV_K8S_19; NSA/CISA Kubernetes Hardening Guide 1.2, hostNetwork; CIS 5.2.5",
    reads: ["hostNetwork"],
    judge: ({ spec }) =>
      isTrue(spec["hostNetwork"])
        ? [{ actual: "shares the node's network", expected: "hostNetwork: false, or nothing" }]
        : [],
    cel: celOnPods({
      holds: "!p.?hostNetwork.orValue(false)",
      says: "shares the node's network; expected hostNetwork: false, or nothing",
    }),
    examples: podExamples("hostNetwork: false", "hostNetwork: true"),
  }),
);
