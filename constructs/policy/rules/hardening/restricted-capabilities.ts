import { ON_WINDOWS, celOnContainers } from "../../cel/rule-cel";
import { addedCapabilities } from "../../reading/added-capabilities";
import { asTexts, fieldAt } from "../../reading/fields";
import { isWindows, OS } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

export const restrictedCapabilities = defineRule(
  forEachContainer({
    id: "hardening/restricted-capabilities",
    title: "Every container drops all capabilities and adds at most NET_BIND_SERVICE",
    severity: "warning",
    why: "A container runtime hands out a dozen capabilities that hardly any program needs. NET_RAW alone lets a pod forge packets of its neighbours, DAC_OVERRIDE read what isn't its own.",
    fix: 'Set securityContext.capabilities.drop to ["ALL"].',
    source:
      "Pod Security Standards, restricted: Capabilities; CKV_K8S_28, CKV_K8S_37; NSA/CISA Kubernetes Hardening Guide 1.2, capabilities; CIS 5.2.7, 5.2.9",
    reads: ["securityContext.capabilities"],
    podReads: [OS],
    pods: (pod) => !isWindows(pod),
    judge({ spec }) {
      const dropsAll = asTexts(fieldAt(spec, "securityContext.capabilities.drop")).includes("ALL");
      const expected = "drop: [ALL], and nothing added but NET_BIND_SERVICE";
      return [
        ...(dropsAll ? [] : [{ actual: "doesn't drop all capabilities", expected }]),
        ...addedCapabilities(spec, ["NET_BIND_SERVICE"], expected),
      ];
    },
    cel: celOnContainers({
      holds:
        '"ALL" in c.?securityContext.?capabilities.?drop.orValue([]) && c.?securityContext.?capabilities.?add.orValue([]).all(a, a == "NET_BIND_SERVICE")',
      says: "keeps capabilities; expected drop: [ALL], and nothing added but NET_BIND_SERVICE",
      unless: ON_WINDOWS,
    }),
    examples: containerExamples(
      "securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}",
      "securityContext: {capabilities: {drop: [NET_RAW]}}",
    ),
  }),
);
